/**
 * The earlier names of the access-key endpoints, for clients that still use them: bare arrays, and `secret` in the
 * response to a creation. Pure.
 */
import { z } from "zod";
import { contract, created, noContent, ok } from "../http/contract";
import * as example from "../http/examples";
import { isSecret, responseSchema } from "../http/schemas";
import {
  accessKey,
  createAccessKeyInput,
  createdAccessKey,
  ownedAccessKey,
  regeneratedSecret,
} from "./access-key";
import { everyonesAccessKeysQuery } from "./access-key-queries";
import { createErrors, regenerateErrors } from "./api";
import { exampleAccessKey, exampleCreated, toOwned } from "./examples";

const createdApplication = responseSchema(
  "CreatedUserApplication",
  createdAccessKey
    .omit({ clientSecret: true, status: true, expiresAt: true })
    .extend({ secret: z.string().meta(isSecret) }),
);

const list = responseSchema("UserApplicationList", z.array(accessKey));
const ownedList = responseSchema("OwnedUserApplicationList", z.array(ownedAccessKey));

const { clientSecret: secret, status: _, ...identity } = exampleCreated;

const tag = "User applications" as const;
const all = { path: "/api/v1/user-applications", tag } as const;
const one = { ...all, path: `${all.path}/{id}` } as const;
const everyones = { path: "/api/v1/administration/user-applications", tag } as const;

export const listUserApplications = contract({
  ...{ id: "listUserApplications", method: "GET", ...all },
  summary: "List your access keys as a bare array",
  success: ok("The keys, without their secrets", list, [exampleAccessKey]),
});

export const createUserApplication = contract({
  ...{ id: "createUserApplication", method: "POST", ...all },
  idempotent: "access-key",
  summary: "Create an access key; its secret is answered under an earlier name",
  body: { schema: createAccessKeyInput, example: { name: "ci-deploy" } },
  success: created("The key, with its secret", createdApplication, { ...identity, secret }),
  errors: createErrors,
});

export const getUserApplication = contract({
  ...{ id: "getUserApplication", method: "GET", ...one },
  summary: "Read one of your access keys",
  success: ok("The key", accessKey, exampleAccessKey),
});

export const deleteUserApplication = contract({
  ...{ id: "deleteUserApplication", method: "DELETE", ...one },
  summary: "Delete one of your access keys",
  success: noContent("The key, its secret and its tokens have stopped working"),
});

export const regenerateUserApplicationSecret = contract({
  ...{ id: "regenerateUserApplicationSecret", method: "POST", ...all, path: `${one.path}/secret` },
  idempotent: "access-key",
  summary: "Regenerate the client secret of one of your access keys",
  success: ok("The new secret, shown only here", regeneratedSecret, {
    clientSecret: example.exampleSecret,
  }),
  errors: regenerateErrors,
});

export const listEveryonesUserApplications = contract({
  ...{ id: "listEveryonesUserApplications", method: "GET", ...everyones },
  summary: "List the access keys of all users as a bare array",
  permission: "read access-keys",
  query: everyonesAccessKeysQuery,
  queryExample: { createdBy: example.exampleEmail },
  success: ok("The keys that all filters fit", ownedList, [toOwned(exampleAccessKey)]),
});

export const revokeUserApplication = contract({
  ...{
    id: "revokeUserApplication",
    method: "DELETE",
    ...everyones,
    path: `${everyones.path}/{id}`,
  },
  summary: "Delete an access key of any user",
  permission: "delete access-keys",
  success: noContent("The key, its secret and its tokens have stopped working"),
});
