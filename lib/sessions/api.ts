/** The endpoints of a person's own sessions and sign-ins, as they are on the wire. Pure. */
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
  summary: "List where you are signed in",
  success: ok("The session that asks first, then the last seen", sessionList, {
    sessions: [exampleSession],
  }),
});

export const endOwnSession = contract({
  ...{ id: "endOwnSession", method: "DELETE", path: "/api/v1/me/sessions/{id}", ...shared },
  summary: "Sign out somewhere else",
  description: "Only from a signed-in browser.",
  success: noContent("The session has ended"),
  errors: [sessionNeeded()],
});

export const signOutEverywhere = contract({
  ...{ id: "signOutEverywhere", method: "POST", path: "/api/v1/me/logout", ...shared },
  summary: "End all your sessions, this one too",
  description: "Only from a signed-in browser. Access keys and their tokens go on working.",
  auth: "any-user",
  success: noContent("All sessions have ended"),
  errors: [sessionNeeded()],
});

export const listOwnSignIns = contract({
  ...{ id: "listOwnSignIns", method: "GET", path: "/api/v1/me/sign-ins", ...shared },
  summary: "List the last 50 attempts to sign in as you",
  success: ok("The attempts, newest first", signInList, { signIns: [exampleSignIn] }),
});
