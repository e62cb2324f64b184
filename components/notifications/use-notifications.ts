/** What the list and the settings of notifications know about their endpoints. */
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/components/http-client/call";
import { wasRefused } from "@/components/http-client/request-failure";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import type {
  MarkReadInput,
  NotificationPage,
  NotificationPreferences,
  NotificationPreferencesInput,
} from "@/lib/notifications/notification";
import { api, area, unreadKey } from "./use-unread";

const listKey = [area, "list"];

/** The pages that have been asked for, newest first. */
export function useNotifications() {
  const client = useQueryClient();
  return useInfiniteQuery({
    queryKey: listKey,
    async queryFn({ pageParam: cursor }): Promise<NotificationPage> {
      const query = cursor === undefined ? {} : { cursor };
      const page = await call((await api()).listNotifications, { query });
      client.setQueryData(unreadKey, page.unread);
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
    client.setQueryData(unreadKey, unread);
  });
}

export function useReplacePreferences(done: (preferences: NotificationPreferences) => void) {
  return useApiMutation("notification-preferences", async (body: NotificationPreferencesInput) => {
    done(await call((await api()).replaceNotificationPreferences, { body }));
  });
}
