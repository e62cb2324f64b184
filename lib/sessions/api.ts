/** The contracts of the endpoints for the caller's own sessions and sign-ins. Pure. */
import { z } from "zod";
import { contract, noContent, ok } from "../http/contract";
import { sessionNeeded } from "../http/errors";
import * as example from "../http/examples";
import { responseSchema } from "../http/schemas";
import { session, signInAttempt } from "./session";

const sessionList = responseSchema("SessionList", z.object({ sessions: z.array(session) }));
const signInList = responseSchema("SignInList", z.object({ signIns: z.array(signInAttempt) }));

const exampleOrigin = { address: example.exampleAddress, client: example.exampleBrowser };

const exampleSession = {
  ...{ id: example.exampleId, current: true, via: "password" },
  ...{ createdAt: example.exampleTime, lastSeenAt: example.exampleLaterTime },
  ...exampleOrigin,
};

const exampleSignIn = {
  ...{ id: example.exampleOtherId, time: example.exampleTime, result: "Failed" },
  ...exampleOrigin,
};

const shared = { tag: "Users" } as const;

export const listOwnSessions = contract({
  ...{ id: "listOwnSessions", method: "GET", path: "/api/v1/me/sessions", ...shared },
  summary: "List your sessions",
  success: ok("The session of this request first, then the others, last seen first", sessionList, {
    sessions: [exampleSession],
  }),
});

export const endOwnSession = contract({
  ...{ id: "endOwnSession", method: "DELETE", path: "/api/v1/me/sessions/{id}", ...shared },
  summary: "End one of your sessions",
  description: "Only from a signed-in browser.",
  success: noContent("The session has ended"),
  errors: [sessionNeeded()],
});

export const signOutEverywhere = contract({
  ...{ id: "signOutEverywhere", method: "POST", path: "/api/v1/me/logout", ...shared },
  summary: "End all your sessions, including this one",
  description: "Only from a signed-in browser. Access keys and their tokens stay valid.",
  auth: "any-user",
  success: noContent("All sessions have ended"),
  errors: [sessionNeeded()],
});

export const listOwnSignIns = contract({
  ...{ id: "listOwnSignIns", method: "GET", path: "/api/v1/me/sign-ins", ...shared },
  summary: "List the last 50 sign-ins to your account, including failed ones",
  success: ok("The sign-ins, newest first", signInList, { signIns: [exampleSignIn] }),
});
