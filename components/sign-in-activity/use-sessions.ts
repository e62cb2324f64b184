/** Everything the page knows about the endpoints of the person's sessions. */
import { useQueryClient } from "@tanstack/react-query";
import { deleteIfThere, requestJson } from "@/lib/http-client/request";
import { useChange } from "@/lib/http-client/use-change";
import { useReading } from "@/lib/http-client/use-reading";
import type { Session } from "@/lib/sessions/session";

const area = "sessions";
const sessionsUrl = "/api/v1/me/sessions";

export const sessionsKeys = {
  list: () => [area, "list"] as const,
};

const leave = () => window.location.assign("/sign-in");

export function useSessions() {
  return useReading(sessionsKeys.list(), async () => {
    const { sessions } = await requestJson<{ sessions: Session[] }>("GET", sessionsUrl);
    return sessions;
  });
}

/** Ends one session; the end of this one leads to the sign-in page. */
export function useEndSession(done: (session: Session) => void) {
  const client = useQueryClient();
  return useChange(area, async (session: Session) => {
    await deleteIfThere(`${sessionsUrl}/${encodeURIComponent(session.id)}`);
    if (session.current) return leave();
    client.setQueryData<Session[]>(sessionsKeys.list(), (sessions) =>
      sessions?.filter(({ id }) => id !== session.id),
    );
    done(session);
  });
}

export function useSignOutEverywhere() {
  return useChange(area, async () => {
    await requestJson("POST", "/api/v1/me/logout");
    leave();
  });
}
