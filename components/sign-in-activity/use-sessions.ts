/** Everything the page knows about the endpoints of the person's sessions. */
import { useQueryClient } from "@tanstack/react-query";
import { call, deleteIfThere } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import * as api from "@/lib/sessions/api";
import type { Session } from "@/lib/sessions/session";

const area = "sessions";

export const sessionsKeys = {
  list: () => [area, "list"] as const,
};

const leave = () => window.location.assign("/sign-in");

export function useSessions() {
  return useApiQuery(sessionsKeys.list(), async () => {
    const { sessions } = await call(api.listOwnSessions, {});
    return sessions;
  });
}

/** Ends one session; the end of this one leads to the sign-in page. */
export function useEndSession(done: (session: Session) => void) {
  const client = useQueryClient();
  return useApiMutation(area, async (session: Session) => {
    await deleteIfThere(api.endOwnSession, { params: { id: session.id } });
    if (session.current) return leave();
    client.setQueryData<Session[]>(sessionsKeys.list(), (sessions) =>
      sessions?.filter(({ id }) => id !== session.id),
    );
    done(session);
  });
}

export function useSignOutEverywhere() {
  return useApiMutation(area, async () => {
    await call(api.signOutEverywhere, {});
    leave();
  });
}
