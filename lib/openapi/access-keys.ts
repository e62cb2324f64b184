/** The endpoints of access keys: one's own, and those of all users. */
import { z } from "zod";
import {
  type AccessKey,
  type CreatedAccessKey,
  maxAccessKeysPerUser,
  type OwnedAccessKey,
  type RegeneratedSecret,
} from "../access-keys/access-key";
import {
  createAccessKeyInput,
  deleteAccessKeyQuery,
  endAllAccessKeysInput,
  everyonesAccessKeysQuery,
} from "../access-keys/input";
import {
  accessKeyNameTaken,
  recentSignInNeeded,
  sessionNeeded,
  tooManyAccessKeys,
  unsupportedClusters,
  wrongPassword,
} from "../errors";
import { type Contract, created, noContent, ok } from "../http/contract";
import * as example from "../http/examples";
import { id, nullableTime, requestSchema, responseSchema, time } from "../http/schemas";
import { recentSignInMinutes } from "../sessions/session";
import { keyUsageOperation } from "./key-usage";

const createdWithKey = z.object({
  type: z.literal("access-key"),
  clientId: z.string(),
  name: z.string(),
});

const wireAccessKey = z.object({
  id,
  clientId: z.string(),
  name: z.string(),
  secretHint: z.string(),
  secretCreatedAt: time,
  createdAt: time,
  createdVia: z.union([z.object({ type: z.literal("session") }), createdWithKey]).exactOptional(),
  secretCreatedVia: createdWithKey.exactOptional(),
  lastLogin: nullableTime,
  lastLoginAddress: z.string().nullable(),
  lastLoginClient: z.string().nullable(),
}) satisfies z.ZodType<AccessKey>;

export const accessKey = responseSchema("AccessKey", wireAccessKey);

export const ownedAccessKey = responseSchema(
  "OwnedAccessKey",
  wireAccessKey.extend({ createdBy: z.string() }) satisfies z.ZodType<OwnedAccessKey>,
);

const createdAccessKey = responseSchema(
  "CreatedAccessKey",
  z.object({
    id,
    clientId: z.string(),
    name: z.string(),
    clientSecret: z.string(),
    createdAt: time,
  }) satisfies z.ZodType<CreatedAccessKey>,
);

export const regeneratedSecret = responseSchema(
  "RegeneratedSecret",
  z.object({ clientSecret: z.string() }) satisfies z.ZodType<RegeneratedSecret>,
);

const list = responseSchema("AccessKeyList", z.object({ accessKeys: z.array(accessKey) }));
const ownedList = responseSchema(
  "OwnedAccessKeyList",
  z.object({ accessKeys: z.array(ownedAccessKey) }),
);
const endedKeys = responseSchema("EndedAccessKeys", z.object({ ended: z.int() }));
const endAllInput = requestSchema("EndAllAccessKeysInput", endAllAccessKeysInput);
export const createInput = requestSchema("CreateAccessKeyInput", createAccessKeyInput);

const identity = {
  id: example.exampleId,
  clientId: example.exampleClientId,
  name: "ci-deploy",
};

export const exampleCreated = {
  ...identity,
  clientSecret: example.exampleSecret,
  createdAt: example.exampleTime,
};

export const exampleAccessKey = {
  ...identity,
  secretHint: example.exampleSecret.slice(0, 8),
  secretCreatedAt: example.exampleTime,
  createdAt: example.exampleTime,
  createdVia: { type: "session" },
  lastLogin: example.exampleLaterTime,
  lastLoginAddress: example.exampleAddress,
  lastLoginClient: example.exampleClient,
};

const exampleDescendant = {
  ...exampleAccessKey,
  name: "nightly",
  createdVia: { type: "access-key", clientId: example.exampleClientId, name: "ci-deploy" },
};

export const exampleOwned = { ...exampleAccessKey, createdBy: example.exampleEmail };

export const oldClusters = unsupportedClusters(["training"]);

export const createErrors = [
  tooManyAccessKeys(maxAccessKeysPerUser),
  oldClusters,
  accessKeyNameTaken("ci-deploy"),
];

const own = "/api/v1/access-keys";
const one = `${own}/{id}`;
const tag = "Access keys" as const;

const ownKeys: Contract[] = [
  {
    ...{ id: "listAccessKeys", method: "GET", path: own, tag },
    summary: "List your access keys, newest first",
    success: ok("The keys, without their secrets", list, { accessKeys: [exampleAccessKey] }),
  },
  {
    ...{ id: "createAccessKey", method: "POST", path: own, tag, idempotent: "access-key" },
    summary: "Create an access key",
    description: "The client secret is in this answer and in no other.",
    body: { schema: createInput, example: { name: "ci-deploy" } },
    success: created("The key, with its secret", createdAccessKey, exampleCreated),
    errors: createErrors,
  },
  {
    ...{ id: "getAccessKey", method: "GET", path: one, tag },
    summary: "Read one of your access keys",
    success: ok("The key", accessKey, exampleAccessKey),
  },
  {
    ...{ id: "deleteAccessKey", method: "DELETE", path: one, tag },
    summary: "Delete one of your access keys, on request with the keys made with it",
    query: deleteAccessKeyQuery,
    success: noContent("The key, its secret and its tokens have stopped working"),
  },
  {
    ...{ id: "listDescendants", method: "GET", path: `${one}/descendants`, tag },
    summary: "List the keys that were made with one of your access keys, directly or not",
    description:
      "Live keys that were created, or got the secret in use, with a token of the key or of a key made with it.",
    success: ok("The keys, newest first", list, { accessKeys: [exampleDescendant] }),
  },
  {
    ...{ id: "endAllAccessKeys", method: "POST", path: `${own}/end-all`, tag },
    summary: "Delete all of your access keys, in a browser session only",
    description:
      "Needs the present password; after single sign-on a sign-in of the last 10 minutes instead. Access tokens are refused.",
    body: { schema: endAllInput, example: { currentPassword: "a sentence of one's own" } },
    success: ok("How many keys, their secrets and their tokens have stopped working", endedKeys, {
      ended: 3,
    }),
    errors: [wrongPassword(), sessionNeeded(), recentSignInNeeded(recentSignInMinutes)],
  },
  {
    ...{ id: "regenerateSecret", method: "POST", path: `${one}/secret`, tag },
    summary: "Regenerate the client secret of one of your access keys",
    idempotent: "access-key",
    description: "The previous secret, and every token issued with it, stop working at once.",
    success: ok("The new secret, shown only here", regeneratedSecret, {
      clientSecret: example.exampleSecret,
    }),
    errors: [oldClusters],
  },
  keyUsageOperation,
];

const everyones = "/api/v1/administration/access-keys";
const administration = "Access keys of all users" as const;

const everyonesKeys: Contract[] = [
  {
    ...{ id: "listDescendantsOfAny", method: "GET", path: `${everyones}/{id}/descendants` },
    tag: administration,
    summary: "List the keys that were made with an access key of any user, directly or not",
    permission: "read access-keys",
    success: ok("The keys, newest first", ownedList, {
      accessKeys: [{ ...exampleDescendant, createdBy: example.exampleEmail }],
    }),
  },
  {
    ...{ id: "listEveryonesAccessKeys", method: "GET", path: everyones, tag: administration },
    summary: "List the access keys of all users, newest first",
    permission: "read access-keys",
    query: everyonesAccessKeysQuery,
    queryExample: { createdBy: example.exampleEmail },
    success: ok("The keys that all filters fit", ownedList, { accessKeys: [exampleOwned] }),
  },
  {
    ...{ id: "revokeAccessKey", method: "DELETE", path: `${everyones}/{id}`, tag: administration },
    summary: "Delete an access key of any user, on request with the keys made with it",
    permission: "delete access-keys",
    query: deleteAccessKeyQuery,
    success: noContent("The key, its secret and its tokens have stopped working"),
  },
];

export const accessKeyOperations = [...ownKeys, ...everyonesKeys];
