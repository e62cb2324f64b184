/** Everything the page knows about the endpoints of the person's sessions. */
import { useQueryClient } from "@tanstack/react-query";
import { call, deleteIfThere, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import type { Session } from "@/lib/sessions/session";

const area = "sessions";

/** Loaded when it is first needed, because its schemas are large. */
const api = lazily(() => import("@/lib/sessions/api"));

export const sessionsKeys = {
  list: () => [area, "list"] as const,
};

const leave = () => window.location.assign("/sign-in");

export function useSessions() {
  return useApiQuery(sessionsKeys.list(), async () => {
    const { sessions } = await call((await api()).listOwnSessions, {});
    return sessions;
  });
}

/** Ends one session; the end of this one leads to the sign-in page. */
export function useEndSession(done: (session: Session) => void) {
  const client = useQueryClient();
  return useApiMutation(area, async (session: Session) => {
    await deleteIfThere((await api()).endOwnSession, { params: { id: session.id } });
    if (session.current) return leave();
    client.setQueryData<Session[]>(sessionsKeys.list(), (sessions) =>
      sessions?.filter(({ id }) => id !== session.id),
    );
    done(session);
  });
}

export function useSignOutEverywhere() {
  return useApiMutation(area, async () => {
    await call((await api()).signOutEverywhere, {});
    leave();
  });
}
