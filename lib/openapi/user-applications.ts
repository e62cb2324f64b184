/** The earlier names of the access key endpoints: the same rows in other shapes. */
import { z } from "zod";
import { everyonesAccessKeysQuery } from "../access-keys/input";
import { type Contract, created, noContent, ok } from "../http/contract";
import * as example from "../http/examples";
import { id, responseSchema, time } from "../http/schemas";
import {
  accessKey,
  createErrors,
  createInput,
  exampleAccessKey,
  exampleCreated,
  exampleOwned,
  oldClusters,
  ownedAccessKey,
  regeneratedSecret,
} from "./access-keys";

const createdApplication = responseSchema(
  "CreatedUserApplication",
  z.object({
    id,
    clientId: z.string(),
    name: z.string(),
    secret: z.string(),
    createdAt: time,
  }),
);

const list = responseSchema("UserApplicationList", z.array(accessKey));
const ownedList = responseSchema("OwnedUserApplicationList", z.array(ownedAccessKey));

const { clientSecret: secret, ...identity } = exampleCreated;

const tag = "User applications" as const;
const own = "/api/v1/user-applications";
const one = `${own}/{id}`;
const everyones = "/api/v1/administration/user-applications";

export const userApplicationOperations: Contract[] = [
  {
    ...{ id: "listUserApplications", method: "GET", path: own, tag },
    summary: "List your access keys as a bare array",
    success: ok("The keys, without their secrets", list, [exampleAccessKey]),
  },
  {
    ...{ id: "createUserApplication", method: "POST", path: own, tag },
    summary: "Create an access key; its secret is answered under an earlier name",
    idempotent: "access-key",
    body: { schema: createInput, example: { name: "ci-deploy" } },
    success: created("The key, with its secret", createdApplication, { ...identity, secret }),
    errors: createErrors,
  },
  {
    ...{ id: "getUserApplication", method: "GET", path: one, tag },
    summary: "Read one of your access keys",
    success: ok("The key", accessKey, exampleAccessKey),
  },
  {
    ...{ id: "deleteUserApplication", method: "DELETE", path: one, tag },
    summary: "Delete one of your access keys",
    success: noContent("The key, its secret and its tokens have stopped working"),
  },
  {
    ...{ id: "regenerateUserApplicationSecret", method: "POST", path: `${one}/secret`, tag },
    summary: "Regenerate the client secret of one of your access keys",
    idempotent: "access-key",
    success: ok("The new secret, shown only here", regeneratedSecret, {
      clientSecret: example.exampleSecret,
    }),
    errors: [oldClusters],
  },
  {
    ...{ id: "listEveryonesUserApplications", method: "GET", path: everyones, tag },
    summary: "List the access keys of all users as a bare array",
    permission: "read access-keys",
    query: everyonesAccessKeysQuery,
    queryExample: { createdBy: example.exampleEmail },
    success: ok("The keys that all filters fit", ownedList, [exampleOwned]),
  },
  {
    ...{ id: "revokeUserApplication", method: "DELETE", path: `${everyones}/{id}`, tag },
    summary: "Delete an access key of any user",
    permission: "delete access-keys",
    success: noContent("The key, its secret and its tokens have stopped working"),
  },
];
