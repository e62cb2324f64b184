/** The endpoints of the caller's own access keys, as they are on the wire. Pure. */
import { z } from "zod";
import { exampleEntry } from "../audit-log/api";
import { auditLogEntry } from "../audit-log/audit-log";
import { contract, created, noContent, ok } from "../http/contract";
import {
  accessKeyNameTaken,
  recentSignInNeeded,
  sessionNeeded,
  tooManyAccessKeys,
  unsupportedClusters,
  wrongPassword,
} from "../http/errors";
import * as example from "../http/examples";
import { responseSchema } from "../http/schemas";
import { recentSignInMinutes } from "../sessions/session";
import {
  accessKey,
  createAccessKeyInput,
  createdAccessKey,
  endAllAccessKeysInput,
  previousSecretInput,
  regeneratedSecret,
  regenerateSecretInput,
  restoreAccessKeyInput,
  suspension,
  updateAccessKeyInput,
} from "./access-key";
import { accessKeysQuery, deleteAccessKeyQuery } from "./access-key-queries";
import {
  expiryInThePast,
  previousSecretEnded,
  refusedByPolicy,
  secretLeaked,
  suspendedByAdministrator,
  suspendedByPolicy,
  tooManyToRestore,
} from "./errors";
import { exampleAccessKey, exampleCreated, exampleDescendant, exampleSuspension } from "./examples";
import { maxAccessKeysPerUser } from "./policy";

const list = responseSchema("AccessKeyList", z.object({ accessKeys: z.array(accessKey) }));
const endedKeys = responseSchema("EndedAccessKeys", z.object({ ended: z.int() }));

export const regenerateErrors = [unsupportedClusters(["training"]), refusedByPolicy()];

export const createErrors = [
  tooManyAccessKeys(maxAccessKeysPerUser),
  ...regenerateErrors,
  accessKeyNameTaken("ci-deploy"),
];

const all = { path: "/api/v1/access-keys", tag: "Access keys" } as const;
const one = { ...all, path: `${all.path}/{id}` } as const;

export const listAccessKeys = contract({
  ...{ id: "listAccessKeys", method: "GET", ...all },
  summary: "List your access keys, newest first",
  description:
    "Deleted keys are listed with the status `DELETED` only: those that can be restored, the newest 100, the last deleted first.",
  query: accessKeysQuery,
  queryExample: { status: "ACTIVE" },
  success: ok("The keys, without their secrets", list, { accessKeys: [exampleAccessKey] }),
});

export const createAccessKey = contract({
  ...{ id: "createAccessKey", method: "POST", ...all },
  idempotent: "access-key",
  summary: "Create an access key",
  description:
    "The client secret is in this answer and in no other. Without an expiry the key gets the default lifetime of the access key policy; if there is none, it does not expire. An expiry that is later than the policy permits is refused; up to a minute later, it is moved to the latest one, because clocks differ.",
  body: {
    schema: createAccessKeyInput,
    example: { name: "ci-deploy", description: "Deploys from CI", expiresInSeconds: 2_592_000 },
  },
  success: created("The key, with its secret", createdAccessKey, exampleCreated),
  errors: [...createErrors, expiryInThePast()],
});

export const getAccessKey = contract({
  ...{ id: "getAccessKey", method: "GET", ...one },
  summary: "Read one of your access keys",
  success: ok("The key", accessKey, exampleAccessKey),
});

export const updateAccessKey = contract({
  ...{ id: "updateAccessKey", method: "PATCH", ...one },
  summary: "Rename or describe one of your access keys, or change when it expires",
  description:
    "Members that are left out do not change. `null` removes the description or the expiry. `expiresInSeconds` counts from now; the policy limits an expiry as it does for a new key.",
  body: { schema: updateAccessKeyInput, example: { expiresAt: "2027-01-31T12:00:00Z" } },
  success: ok("The key", accessKey, { ...exampleAccessKey, expiresAt: "2027-01-31T12:00:00Z" }),
  errors: [expiryInThePast(), refusedByPolicy(), accessKeyNameTaken("ci-deploy")],
});

export const deleteAccessKey = contract({
  ...{ id: "deleteAccessKey", method: "DELETE", ...one },
  summary: "Delete one of your access keys, on request with the keys made with it",
  description:
    "For 7 days each of them can be restored, unless `permanent` is `true`. With it, a key that was deleted before can no longer be restored.",
  query: deleteAccessKeyQuery,
  success: noContent("The key, its secret and its tokens have stopped working"),
});

export const restoreAccessKey = contract({
  ...{ id: "restoreAccessKey", method: "POST", ...all, path: `${one.path}/restore` },
  summary: "Restore one of your access keys within 7 days after you deleted it",
  description:
    "The key has the same client ID and client secret again. Tokens that were issued before the deletion stay refused. An expired or paused key is still expired or paused. A key that is not deleted does not change. With `descendants` set to `restore`, keys that were made with the key and deleted in the same request are restored too: all of them, or none.",
  body: {
    schema: restoreAccessKeyInput,
    example: { name: "ci-deploy", descendants: "restore" },
    mayBeEmpty: true,
  },
  success: ok("The key", accessKey, exampleAccessKey),
  errors: [
    tooManyToRestore(maxAccessKeysPerUser),
    refusedByPolicy(),
    accessKeyNameTaken("ci-deploy"),
  ],
});

export const suspendAccessKey = contract({
  ...{ id: "suspendAccessKey", method: "POST", ...all, path: `${one.path}/suspend` },
  summary: "Pause one of your access keys",
  description: "Until it is resumed, the key issues no token and its tokens are refused.",
  success: ok("The key is paused", suspension, exampleSuspension),
});

export const unsuspendAccessKey = contract({
  ...{ id: "unsuspendAccessKey", method: "POST", ...all, path: `${one.path}/unsuspend` },
  summary: "Resume one of your paused access keys",
  success: ok("The key works again, unless it has expired", suspension, {
    ...{ ...exampleSuspension, status: "ACTIVE" },
  }),
  errors: [suspendedByAdministrator(), suspendedByPolicy("rotation"), secretLeaked()],
});

export const extendPreviousSecret = contract({
  ...{ id: "extendPreviousSecret", method: "PATCH", ...all, path: `${one.path}/previous-secret` },
  summary: "Change when the previous client secret of one of your access keys ends",
  body: { schema: previousSecretInput, example: { expiresAt: example.exampleLaterTime } },
  success: ok("The key", accessKey, {
    ...{ ...exampleAccessKey, status: "ROTATING" },
    previousSecretExpiresAt: example.exampleLaterTime,
    previousSecretHint: "lks_4r9T",
  }),
  errors: [expiryInThePast(), refusedByPolicy(), previousSecretEnded()],
});

export const endPreviousSecret = contract({
  ...{ id: "endPreviousSecret", method: "DELETE", ...all, path: `${one.path}/previous-secret` },
  summary: "End the previous client secret of one of your access keys now",
  success: noContent("The previous secret and its tokens have stopped working"),
  errors: [previousSecretEnded()],
});

export const listDescendants = contract({
  ...{ id: "listDescendants", method: "GET", ...all, path: `${one.path}/descendants` },
  summary: "List the keys that were made with one of your access keys, directly or not",
  description:
    "Access keys that were created, or whose secret was regenerated, with a token of the key or of one of its descendants.",
  success: ok("The keys, newest first", list, { accessKeys: [exampleDescendant] }),
});

export const endAllAccessKeys = contract({
  ...{ id: "endAllAccessKeys", method: "POST", ...all, path: `${all.path}/end-all` },
  summary: "Delete all of your access keys, in a browser session only",
  description:
    "Needs the current password or, after single sign-on, a sign-in of the last 10 minutes. Access tokens are not accepted.",
  body: {
    schema: endAllAccessKeysInput,
    example: { currentPassword: "a sentence of one's own" },
  },
  success: ok("How many keys, their secrets and their tokens have stopped working", endedKeys, {
    ended: 3,
  }),
  errors: [wrongPassword(), sessionNeeded(), recentSignInNeeded(recentSignInMinutes)],
});

export const regenerateSecret = contract({
  ...{ id: "regenerateSecret", method: "POST", ...all, path: `${one.path}/secret` },
  idempotent: "access-key",
  summary: "Regenerate the client secret of one of your access keys",
  description:
    "The previous secret, and every token issued with it, stop working at once, or after `gracePeriodSeconds`. At most two secrets work at a time.",
  body: {
    schema: regenerateSecretInput,
    example: { gracePeriodSeconds: 86_400 },
    mayBeEmpty: true,
  },
  success: ok("The new secret, shown only here", regeneratedSecret, {
    clientSecret: example.exampleSecret,
    previousSecretExpiresAt: example.exampleLaterTime,
  }),
  errors: regenerateErrors,
});

export const listAccessKeyHistory = contract({
  ...{ id: "listAccessKeyHistory", method: "GET", path: "/api/v1/access-keys/{id}/history" },
  tag: "Access keys",
  summary: "Read what happened to one of your access keys",
  success: ok(
    "The newest 100 events, newest first",
    responseSchema("AccessKeyHistory", z.array(auditLogEntry)),
    [exampleEntry],
  ),
});
