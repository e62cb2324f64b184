/** The OpenAPI document, made from the table of operations and the schemas that validate. Pure. */

import type { Action, Resource } from "../access-control/resources";
import { roles } from "../access-control/roles";
import { type Contract, needsUser, tags } from "../http/contract";
import type { DocumentedOperation, OpenApiDocument } from "./document-types";
import { toComponentSchemas } from "./json-schema";
import { operations } from "./operations";
import { toParameters } from "./parameters";
import { toMediaTypes, toResponses } from "./responses";

const description =
  `Access keys for scripts and services. Make one on the Settings page, trade its client ID
and secret for an access token at /api/v2/token or /api/v1/token, and send the token as
\`Authorization: Bearer …\`. The token can do what its owner can do at that moment. Times are RFC 3339 in
UTC. New members may be added to answers. Unknown members of a request body are refused. Requests that Run:ai
and OAuth 2.0 clients send too may have others; they are ignored unless they resemble a member of this
server.`.replaceAll("\n", " ");

const securitySchemes = {
  accessToken: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "latchkey.session",
    description: "A signed-in browser. Over https the cookie is named __Host-latchkey.session.",
  },
  client: {
    type: "http",
    scheme: "basic",
    description:
      "Client ID and client secret, at /api/v2/token and below /oauth2, /access and /forward-auth only.",
  },
};

function toSecurity(contract: Contract): DocumentedOperation["security"] {
  if (contract.auth === "gateway") return [{ accessToken: [] }, { client: [] }];
  if (needsUser(contract)) return [{ accessToken: [] }, { session: [] }];
  if (contract.errorFormat === "oauth") return [{ client: [] }, {}];
  return contract.auth === "client" && contract.errorFormat === undefined ? [{ client: [] }] : [];
}

function toDescription({ description: text, permission }: Contract): string | undefined {
  const parts = [text, permission && `Needs the permission to ${permission}.`].filter(Boolean);
  return parts.length > 0 ? parts.join(" ") : undefined;
}

/** The names of the predefined roles that have the permission; undefined if all have it. */
function toRoles(permission: string | undefined): string[] | undefined {
  if (permission === undefined) return undefined;
  const [action, resource] = permission.split(" ") as [Action, Resource];
  const permitted = roles.filter(({ permits }) => permits[resource]?.includes(action));
  return permitted.length === roles.length ? undefined : permitted.map(({ name }) => name);
}

function toOperation(operation: Contract, serverUrl: string): DocumentedOperation {
  const { id, tag, summary, body } = operation;
  const text = toDescription(operation);
  const parameters = toParameters(operation);
  const roleNames = toRoles(operation.permission);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(text !== undefined && { description: text }),
    security: toSecurity(operation),
    ...(roleNames && { "x-predefined-roles": roleNames }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: toMediaTypes(body) } }),
    responses: toResponses(operation, serverUrl),
  };
}

function toPaths(serverUrl: string): OpenApiDocument["paths"] {
  const paths: OpenApiDocument["paths"] = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: toOperation(operation, serverUrl),
    };
  }
  return paths;
}

/** The whole API, as it is served at `serverUrl`. */
export const toOpenApiDocument = (serverUrl: string): OpenApiDocument => ({
  openapi: "3.1.0",
  info: {
    ...{ title: "Latchkey", version: "1", description },
    license: { name: "Apache 2.0", identifier: "Apache-2.0" },
  },
  servers: [{ url: serverUrl }],
  tags: Object.entries(tags).map(([name, about]) => ({ name, description: about })),
  paths: toPaths(serverUrl),
  components: { schemas: toComponentSchemas(), securitySchemes },
});
