/** What a page reads: fresh for some seconds, asked for again when the network and not the server failed. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { wasRefused } from "./request-failure";

const freshMilliseconds = 5_000;
const readRetries = 2;

/**
 * While another page of the same list is on its way, the present one stays.
 *
 * @param enabled whether there is anything to read
 */
export function useApiQuery<Answer>(
  queryKey: readonly unknown[],
  read: () => Promise<Answer>,
  enabled = true,
) {
  return useQuery({
    enabled,
    queryKey,
    queryFn: read,
    placeholderData: keepPreviousData,
    staleTime: freshMilliseconds,
    networkMode: "always",
    retry: (failures, error) => failures < readRetries && !wasRefused(error),
  });
}
