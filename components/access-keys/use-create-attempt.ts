/**
 * Sends the name of a new key. While the outcome of an attempt is unknown, the list is read again until it shows the
 * key, also when another attempt with the same name has failed meanwhile.
 */
import { useState } from "react";
import { fieldErrorOf, isOutcomeUnknown, isStatus } from "@/components/http-client/request";
import type { CreatedAccessKey } from "@/lib/access-keys/access-key";
import { explainCreated, explainUnknownCreate, wasCreated } from "./unknown-outcome";
import { useAccessKeys, useCreateAccessKey } from "./use-access-keys";
import { useLookAgain } from "./use-look-again";

export function useCreateAttempt(name: string, reveal: (created: CreatedAccessKey) => void) {
  const { data: keys } = useAccessKeys();
  /** The keys before the first attempt of this name, and whether an earlier attempt may have made it. */
  const [first, setFirst] = useState({ before: keys, inDoubt: false });
  const { send, isSending, failure, forgetFailure } = useCreateAccessKey(reveal);
  const isTaken = isStatus(failure, 409);
  const isUnknown = isOutcomeUnknown(failure);
  const inDoubt = failure !== null && (first.inDoubt || isUnknown);
  const isCreated = inDoubt && wasCreated(name, first.before, keys);
  useLookAgain(inDoubt && !isCreated);
  const fieldError = fieldErrorOf("name", failure);
  const isStillUnknown = isUnknown || (inDoubt && (isTaken || isStatus(failure, 503)));

  function explain(): Error | null {
    if (isCreated) return new Error(explainCreated(name));
    if (isStillUnknown && keys) return new Error(explainUnknownCreate(name));
    return fieldError ? null : failure;
  }

  return {
    isSending,
    isCreated,
    fieldError: inDoubt ? undefined : fieldError,
    failure: explain(),
    submit() {
      setFirst(inDoubt ? { ...first, inDoubt: true } : { before: keys, inDoubt: false });
      send({ name });
    },
    forget() {
      setFirst({ before: keys, inDoubt: false });
      if (failure) forgetFailure();
    },
  };
}
