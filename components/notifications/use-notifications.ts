/** Everything the page knows about the endpoints of notifications. */
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, lazily } from "@/components/http-client/call";
import { wasRefused } from "@/components/http-client/request-failure";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import type {
  MarkReadInput,
  NotificationPage,
  NotificationPreferences,
  NotificationPreferencesInput,
} from "@/lib/notifications/notification";

const area = "notifications";
const keys = { unread: [area, "unread"], list: [area, "list"] };

/** Loaded when it is first needed, because its schemas are large. */
const api = lazily(() => import("@/lib/notifications/api"));

const freshMilliseconds = 30_000;

/**
 * How many are unread. Asked for again when the user returns to the page, and not at intervals, which would keep an
 * unattended session alive.
 */
export function useUnread(initialData: number) {
  return useQuery({
    queryKey: keys.unread,
    queryFn: async () =>
      (await call((await api()).listNotifications, { query: { limit: "1" } })).unread,
    initialData,
    staleTime: freshMilliseconds,
    networkMode: "always",
    retry: false,
  }).data;
}

/** The pages that have been asked for, newest first. */
export function useNotifications() {
  const client = useQueryClient();
  return useInfiniteQuery({
    queryKey: keys.list,
    async queryFn({ pageParam: cursor }): Promise<NotificationPage> {
      const query = cursor === undefined ? {} : { cursor };
      const page = await call((await api()).listNotifications, { query });
      client.setQueryData(keys.unread, page.unread);
      return page;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    networkMode: "always",
    retry: (failures, error) => failures < 2 && !wasRefused(error),
  });
}

export function useMarkRead() {
  const client = useQueryClient();
  return useApiMutation(area, async (body: MarkReadInput) => {
    const { unread } = await call((await api()).markNotificationsRead, { body });
    client.setQueryData(keys.unread, unread);
  });
}

export function useReplacePreferences(done: (preferences: NotificationPreferences) => void) {
  return useApiMutation("notification-preferences", async (body: NotificationPreferencesInput) => {
    done(await call((await api()).replaceNotificationPreferences, { body }));
  });
}
