/** How many notifications are unread: all that every page needs of them. */
import { useQuery } from "@tanstack/react-query";
import { call, lazily } from "@/components/http-client/call";

export const area = "notifications";
export const unreadKey = [area, "unread"];

/** Loaded when it is first needed, because its schemas are large. */
export const api = lazily(() => import("@/lib/notifications/api"));

const freshMilliseconds = 30_000;

/**
 * How many are unread. Asked for again when the user returns to the page, and not at intervals, which would keep an
 * unattended session alive.
 */
export function useUnread(initialData: number) {
  return useQuery({
    queryKey: unreadKey,
    queryFn: async () =>
      (await call((await api()).listNotifications, { query: { limit: "1" } })).unread,
    initialData,
    staleTime: freshMilliseconds,
    networkMode: "always",
    retry: false,
  }).data;
}
