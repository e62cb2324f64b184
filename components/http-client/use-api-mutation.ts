/**
 * A change that a person makes: sent once, one at a time, never retried. However it ends, what the
 * page has read under the same name is read again.
 */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSignedOutGuard } from "./use-signed-out-guard";

/** A change as a form or a dialog needs it. */
export interface Mutation<Input> {
  /** Does nothing while an earlier request is in flight. */
  send: (input: Input) => void;
  isSending: boolean;
  failure: Error | null;
  forgetFailure: () => void;
}

/** `area` is the first word of the keys of the queries that the change touches. */
export function useApiMutation<Input>(
  area: string,
  request: (input: Input) => Promise<void>,
): Mutation<Input> {
  const client = useQueryClient();
  const mutationKey = [area, "change"];
  const mutation = useMutation<void, Error, Input>({
    mutationKey,
    mutationFn: request,
    retry: false,
    networkMode: "always",
    gcTime: 0,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: [area] });
    },
  });
  useSignedOutGuard(mutation.error, false);
  return {
    send: (input: Input) => {
      if (client.isMutating({ mutationKey }) === 0) mutation.mutate(input);
    },
    isSending: mutation.isPending,
    failure: mutation.error,
    forgetFailure: mutation.reset,
  };
}
