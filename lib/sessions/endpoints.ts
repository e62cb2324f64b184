/** The endpoints of the caller's own sessions and sign-ins. */
import { endpoint } from "../http/endpoint";
import * as api from "./api";
import { signOutEverywhere as endAllSessions, endSession, listSessions } from "./own-sessions";
import { listSignIns } from "./sign-ins";

export const listOwnSessions = endpoint(api.listOwnSessions, async ({ principal }) => ({
  sessions: await listSessions(principal),
}));

export const endOwnSession = endpoint(api.endOwnSession, ({ principal, params }) =>
  endSession(principal, params.id),
);

export const signOutEverywhere = endpoint(api.signOutEverywhere, ({ principal }) =>
  endAllSessions(principal),
);

export const listOwnSignIns = endpoint(api.listOwnSignIns, async ({ principal }) => ({
  signIns: await listSignIns(principal),
}));
