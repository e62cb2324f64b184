/** What a page reads: fresh for some seconds, asked for again when the network and not the server failed. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { wasRefused } from "./request-failure";

const freshMilliseconds = 5_000;
const readRetries = 2;

interface Options {
  /** Whether there is anything to read. */
  enabled?: boolean;
  /** Whether it is read each time that it comes into view: others change it at any moment. */
  isReadAgain?: boolean;
}

/** While another page of the same list is on its way, the present one stays. */
export function useApiQuery<Answer>(
  queryKey: readonly unknown[],
  read: () => Promise<Answer>,
  { enabled = true, isReadAgain = false }: Options = {},
) {
  return useQuery({
    enabled,
    queryKey,
    queryFn: read,
    placeholderData: keepPreviousData,
    staleTime: isReadAgain ? 0 : freshMilliseconds,
    networkMode: "always",
    retry: (failures, error) => failures < readRetries && !wasRefused(error),
  });
}
