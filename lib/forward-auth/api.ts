/** The endpoints of forward auth, as they are on the wire. Pure. */
import { z } from "zod";
import { type Contract, contract, type RequestHeader } from "../http/contract";
import { forbidden, invalidToken } from "../http/errors";
import { exampleId } from "../http/examples";
import { invalidClient, toManagementError } from "../http/oauth-errors";
import { tokenForOthers } from "../tokens/errors";
import {
  credentialsRequired,
  headerMissing,
  headerRepeated,
  headersContradict,
  keyForOtherApis,
  notAGateway,
  originalPathInvalid,
  permissionWithoutResource,
  projectWithoutPermission,
  tokenForAnotherApi,
  unknownPermission,
  unknownResource,
} from "./errors";

/** Where gateways ask. What follows the prefix for Envoy is the path of the original request. */
export const forwardAuthPrefix = "/forward-auth/";
export const envoyPrefix = `${forwardAuthPrefix}envoy`;

/** The parameters of a gateway whose query is the client's. */
export const resourceHeader = "X-Latchkey-Resource";
export const permissionHeader = "X-Latchkey-Permission";
export const projectHeader = "X-Latchkey-Project";

const parameter = z.string().optional();

const question = z.object({ resource: parameter, permission: parameter, project: parameter });

const identityHeaders = {
  "X-Auth-Request-User": "The ID of the user",
  "X-Auth-Request-Email": "The e-mail address of the user",
  "X-Auth-Request-Preferred-Username": "The e-mail address of the user",
  "X-Auth-Request-Groups":
    "The names of the user's roles, separated by commas, if the API of `resource` wants roles; empty otherwise",
  "X-Auth-Request-Client-Id": "The client ID of the access key",
  "X-Latchkey-Identity":
    "A JWT of type latchkey-identity+jwt for this host, method and path, signed with a key of the JWKS, valid for at most 60 seconds",
};

/** @param header that the request must have */
const errorsOf = (header: string) => [
  headerMissing(header),
  headerRepeated(header),
  permissionWithoutResource(),
  projectWithoutPermission(),
  unknownResource(),
  unknownPermission(),
  credentialsRequired(),
  invalidToken(),
  tokenForOthers(),
  tokenForAnotherApi(),
  toManagementError(invalidClient("basic")) as Error,
  keyForOtherApis(),
  forbidden(),
  notAGateway(),
];

const shared = {
  method: "GET",
  anyMethod: true,
  tag: "Forward auth",
  auth: "gateway",
  success: {
    status: 200,
    description: "The gateway may pass the request on, with these headers",
    describedHeaders: identityHeaders,
  },
} as const satisfies Partial<Contract>;

const about =
  "Takes the Authorization header of the original request: an access token, or the client ID and secret of an access key in Basic. All methods have the same response. Values of headers are percent-encoded beyond visible ASCII.";

const method: RequestHeader = { description: "The original method", example: "GET" };
const protocol: RequestHeader = { description: "The original scheme", example: "https" };

const forwarded: Contract["headers"] = {
  "X-Forwarded-Method": method,
  "X-Forwarded-Proto": protocol,
  "X-Forwarded-Host": { description: "The original host", example: "jobs.example.com" },
  "X-Forwarded-Uri": { description: "The original path and query", example: "/jobs?page=2" },
};

export const forwardAuthNginx = contract({
  ...{ id: "forwardAuthNginx", path: `${forwardAuthPrefix}nginx`, ...shared },
  summary: "Ask whether nginx may pass a request on",
  description: about,
  query: question,
  headers: {
    "X-Original-Method": method,
    "X-Original-URL": {
      description: "The original URL, with scheme and host",
      example: "https://jobs.example.com/jobs?page=2",
    },
  },
  errors: [headersContradict("X-Original-URL", "X-Forwarded-Uri"), ...errorsOf("X-Original-URL")],
});

export const forwardAuthTraefik = contract({
  ...{ id: "forwardAuthTraefik", path: `${forwardAuthPrefix}traefik`, ...shared },
  summary: "Ask whether Traefik may pass a request on",
  description: about,
  query: question,
  headers: forwarded,
  errors: [headersContradict("X-Forwarded-Uri", "X-Original-URL"), ...errorsOf("X-Forwarded-Uri")],
});

export const forwardAuthCaddy = contract({
  ...{ id: "forwardAuthCaddy", path: `${forwardAuthPrefix}caddy`, ...shared },
  summary: "Ask whether Caddy may pass a request on",
  description: about,
  query: question,
  headers: forwarded,
  errors: [headersContradict("X-Forwarded-Uri", "X-Original-URL"), ...errorsOf("X-Forwarded-Uri")],
});

export const forwardAuthEnvoy = contract({
  ...{ id: "forwardAuthEnvoy", path: `${envoyPrefix}/{path}`, ...shared },
  summary: "Ask whether Envoy may pass a request on",
  description: `${about} Method, path and Host are those of the original request. The query is the client's and is not read.`,
  headers: {
    "X-Forwarded-Proto": protocol,
    [resourceHeader]: {
      ...{ description: "The identifier of the API that the credentials must be for" },
      ...{ example: "https://jobs.example.com", isOptional: true },
    },
    [permissionHeader]: {
      ...{ description: "The permission of that API that the user must have" },
      ...{ example: "jobs:create", isOptional: true },
    },
    [projectHeader]: {
      ...{ description: "The project in which the user must have it; without it, the tenant" },
      ...{ example: exampleId, isOptional: true },
    },
  },
  errors: [originalPathInvalid(), ...errorsOf("X-Forwarded-Proto")],
});
