/** The endpoints of one's own sessions: where one is signed in, and the ends of it. */
import { z } from "zod";
import { sessionNeeded } from "../errors";
import type { Session, SignInAttempt } from "../sessions/session";
import { answer, id, time } from "./components";
import * as example from "./examples";
import { found, nothing, type Operation } from "./operation";

const origin = { address: z.string().nullable(), client: z.string().nullable() };

const session = answer(
  "Session",
  z.object({
    id,
    current: z.boolean(),
    via: z.enum(["password", "provider"]),
    createdAt: time,
    lastSeenAt: time,
    ...origin,
  }) satisfies z.ZodType<Session>,
);

const signIn = answer(
  "SignInAttempt",
  z.object({
    id,
    time,
    result: z.enum(["Succeeded", "Failed"]),
    ...origin,
  }) satisfies z.ZodType<SignInAttempt>,
);

const sessionList = answer("SessionList", z.object({ sessions: z.array(session) }));
const signInList = answer("SignInList", z.object({ signIns: z.array(signIn) }));

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

const tag = "Users" as const;
const own = "/api/v1/me";

export const sessionOperations: Operation[] = [
  {
    ...{ id: "listOwnSessions", method: "get", path: `${own}/sessions`, tag },
    summary: "List where you are signed in",
    success: found("The session that asks first, then the last seen", sessionList, {
      sessions: [exampleSession],
    }),
  },
  {
    ...{ id: "endOwnSession", method: "delete", path: `${own}/sessions/{id}`, tag },
    summary: "Sign out somewhere else",
    description: "Only from a signed-in browser.",
    success: nothing("The session has ended"),
    errors: [sessionNeeded()],
  },
  {
    ...{ id: "signOutEverywhere", method: "post", path: `${own}/logout`, tag },
    summary: "End all your sessions, this one too",
    description: "Only from a signed-in browser. Access keys and their tokens go on working.",
    success: nothing("All sessions have ended"),
    errors: [sessionNeeded()],
  },
  {
    ...{ id: "listOwnSignIns", method: "get", path: `${own}/sign-ins`, tag },
    summary: "List the last 50 attempts to sign in as you",
    success: found("The attempts, newest first", signInList, { signIns: [exampleSignIn] }),
  },
];
