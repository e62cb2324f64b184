/** The contracts of the endpoints for resource servers, which the pages call APIs. Pure. */
import { z } from "zod";
import { regeneratedSecret, regenerateSecretInput } from "../access-keys/access-key";
import { contract, created, noContent, ok } from "../http/contract";
import { payloadTooLarge } from "../http/errors";
import * as example from "../http/examples";
import { responseSchema } from "../http/schemas";
import {
  identifierFixed,
  identifierTaken,
  lifetimeTooLong,
  nameTaken,
  ownIdentifier,
  tooManyResourceServers,
} from "./errors";
import {
  createdResourceServer,
  createResourceServerInput,
  maxBodyBytes,
  type ResourceServer,
  resourceServer,
  updateResourceServerInput,
} from "./resource-server";

const exampleInput = {
  name: "Jobs",
  identifier: "https://jobs.example.com",
  permissions: [{ name: "jobs:create", description: "Start jobs" }],
  tokenLifetimeSeconds: 900,
};

const exampleServer: ResourceServer = {
  id: example.exampleId,
  clientId: example.exampleClientId,
  createdAt: example.exampleTime,
  ...exampleInput,
};

const all = { path: "/api/v1/resource-servers", tag: "APIs" } as const;
const one = { ...all, path: `${all.path}/{id}` } as const;

const list = responseSchema(
  "ResourceServerList",
  z.object({ resourceServers: z.array(resourceServer) }),
);

const inputErrors = [
  ownIdentifier(),
  lifetimeTooLong(3600),
  nameTaken(),
  identifierTaken(),
  payloadTooLarge(maxBodyBytes),
];

export const listResourceServers = contract({
  ...{ id: "listResourceServers", method: "GET", ...all },
  summary: "List the APIs",
  permission: "read resource-servers",
  success: ok("The APIs, by name", list, { resourceServers: [exampleServer] }),
});

export const createResourceServer = contract({
  ...{ id: "createResourceServer", method: "POST", ...all, maxBodyBytes },
  idempotent: "resource-server",
  summary: "Register an API",
  description:
    "Clients then request tokens for it with its identifier in `resource`. The identifier is an absolute `https`, `http` or `urn` URI without a query and a fragment, in its normal form. With its own client ID and secret the API introspects tokens. The client secret is in this answer and in no other.",
  permission: "create resource-servers",
  body: { schema: createResourceServerInput, example: exampleInput },
  success: created("The API, with its secret", createdResourceServer, {
    ...{ ...exampleServer, clientSecret: example.exampleSecret },
  }),
  errors: [...inputErrors, tooManyResourceServers()],
});

export const getResourceServer = contract({
  ...{ id: "getResourceServer", method: "GET", ...one },
  summary: "Read an API",
  permission: "read resource-servers",
  success: ok("The API", resourceServer, exampleServer),
});

export const updateResourceServer = contract({
  ...{ id: "updateResourceServer", method: "PATCH", ...one, maxBodyBytes },
  summary: "Change an API",
  description:
    "Members that are left out do not change. `permissions` replaces the whole list. `null` removes the token lifetime or the claim. The identifier can be set if there is none, and cannot be changed.",
  permission: "update resource-servers",
  body: { schema: updateResourceServerInput, example: { tokenLifetimeSeconds: 900 } },
  success: ok("The API", resourceServer, exampleServer),
  errors: [...inputErrors, identifierFixed()],
});

export const regenerateResourceServerSecret = contract({
  ...{ id: "regenerateResourceServerSecret", method: "POST", ...all, path: `${one.path}/secret` },
  idempotent: "resource-server",
  summary: "Regenerate the client secret of an API",
  description:
    "Without a grace period, the previous secret stops working at once. With one, both work until it ends, for at most 7 days.",
  permission: "update resource-servers",
  body: { schema: regenerateSecretInput, example: { gracePeriodSeconds: 3600 }, mayBeEmpty: true },
  success: ok("The new secret, shown only here", regeneratedSecret, {
    clientSecret: example.exampleSecret,
    previousSecretExpiresAt: example.exampleLaterTime,
  }),
});

export const deleteResourceServer = contract({
  ...{ id: "deleteResourceServer", method: "DELETE", ...one },
  summary: "Delete an API",
  permission: "delete resource-servers",
  success: noContent("Its credentials and the tokens for it have stopped working"),
});
