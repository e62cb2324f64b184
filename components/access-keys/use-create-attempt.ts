/**
 * Creates a key. While the outcome of an attempt is unknown, the list is polled until it shows the key, also when
 * another attempt with the same name has failed meanwhile.
 */
import { useState } from "react";
import { isOutcomeUnknown, isStatus } from "@/components/http-client/request-failure";
import type { Mutation } from "@/components/http-client/use-api-mutation";
import type {
  AccessKey,
  CreateAccessKeyInput,
  CreatedAccessKey,
} from "@/lib/access-keys/access-key";
import { explainCreated, explainUnknownCreate, wasCreated } from "./unknown-outcome";
import { useAccessKeys } from "./use-access-keys";
import { useCreateAccessKey } from "./use-key-dialogs";
import { useListPolling } from "./use-list-polling";

interface Attempt {
  name: string;
  /** The keys before the first attempt with this name. */
  before: readonly AccessKey[] | undefined;
  /** Whether an earlier attempt may have created the key. */
  inDoubt: boolean;
}

/** `isCreated`: the key exists, but its secret was lost with the response. */
export function useCreateAttempt(
  reveal: (created: CreatedAccessKey) => void,
): Mutation<CreateAccessKeyInput> & { isCreated: boolean } {
  const { data: keys } = useAccessKeys();
  const [attempt, setAttempt] = useState<Attempt>();
  const { send, isSending, failure, forgetFailure } = useCreateAccessKey(reveal);
  const isUnknown = isOutcomeUnknown(failure);
  const inDoubt = failure !== null && (attempt?.inDoubt === true || isUnknown);
  const isCreated =
    inDoubt && attempt !== undefined && wasCreated(attempt.name, attempt.before, keys);
  useListPolling(inDoubt && !isCreated);
  const isStillUnknown = inDoubt && (isUnknown || isStatus(failure, 409) || isStatus(failure, 503));

  function explain(name: string): Error | null {
    if (isCreated) return new Error(explainCreated(name));
    return isStillUnknown && keys ? new Error(explainUnknownCreate(name)) : failure;
  }

  return {
    isCreated,
    isSending,
    failure: attempt ? explain(attempt.name) : failure,
    send(input) {
      const { name, expiresAt } = input;
      setAttempt(inDoubt && attempt ? { ...attempt, inDoubt } : { name, before: keys, inDoubt });
      send({ ...input, expiresAt: expiresAt === null ? null : expiresAt?.toISOString() });
    },
    forgetFailure() {
      setAttempt(undefined);
      forgetFailure();
    },
  };
}
