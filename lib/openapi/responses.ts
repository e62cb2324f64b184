/**
 * The answers of an endpoint by status: its own, and those that all endpoints of its kind have. Error
 * examples come from the constructors that make the errors. Pure.
 */
import { z } from "zod";
import { invalidInput } from "../http/api-error";
import { type Content, type Contract, needsUser, pathParameters } from "../http/contract";
import { errorFormatOf } from "../http/error-formats";
import {
  alreadyDone,
  crossOrigin,
  forbidden,
  idempotencyKeyReused,
  internalError,
  invalidIdempotencyKey,
  invalidToken,
  malformedJson,
  notAnObject,
  notFound,
  outcomeUnknown,
  overloaded,
  payloadTooLarge,
  temporaryPassword,
  tooManyRequests,
  unauthenticated,
  unavailable,
  unsupportedMediaType,
} from "../http/errors";
import { exampleId } from "../http/examples";
import type { OAuthErrorCode } from "../http/oauth-errors";
import { maxBodyBytes } from "../http/read-body";
import { responseSchema } from "../http/schemas";
import { tokenForOthers } from "../tokens/errors";
import type { MediaType, Response } from "./document-types";
import { toReference } from "./json-schema";

const apiError = responseSchema(
  "Error",
  z.object({
    code: z.int(),
    message: z.string(),
    details: z.string().optional(),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .describe("What is wrong with each field of the body, or parameter of the query"),
  }),
);

const oauthErrorCodes = [
  "invalid_request",
  "invalid_client",
  "invalid_scope",
  "invalid_target",
  "unsupported_grant_type",
  "temporarily_unavailable",
  "server_error",
] as const satisfies readonly (OAuthErrorCode | "temporarily_unavailable" | "server_error")[];

const oauthError = responseSchema(
  "OAuthError",
  z.object({
    error: z.enum(oauthErrorCodes),
    error_description: z.string(),
  }),
);

const json = "application/json";

const badQuery = invalidInput("A query parameter is included more than once");

const idempotencyErrors = [
  invalidIdempotencyKey(),
  alreadyDone("access-key", exampleId),
  idempotencyKeyReused(),
];

/** What goes wrong with every endpoint of this kind. */
function usualErrors(operation: Contract, serverUrl: string): Error[] {
  const isOpen = !needsUser(operation);
  return [
    ...(isOpen ? [] : [unauthenticated(), invalidToken(), tokenForOthers()]),
    ...(isOpen ? [] : [temporaryPassword()]),
    ...(operation.permission ? [forbidden()] : []),
    ...(isOpen || operation.method === "GET" ? [] : [crossOrigin(serverUrl)]),
    ...(pathParameters(operation.path).length > 0 && operation.auth !== "gateway"
      ? [notFound()]
      : []),
    ...(operation.query ? [badQuery] : []),
    ...(operation.body && !isOpen
      ? [malformedJson(), notAnObject(), payloadTooLarge(maxBodyBytes), unsupportedMediaType(json)]
      : []),
    ...(operation.idempotent ? idempotencyErrors : []),
    ...(operation.auth === "none" ? [] : [tooManyRequests(1)]),
    ...(operation.method === "GET" || isOpen ? [] : [outcomeUnknown(undefined)]),
    internalError(undefined),
    overloaded(),
    unavailable(undefined),
  ];
}

const descriptions: Record<number, string> = {
  400: "The request cannot be carried out as it is",
  401: "No credentials that are valid now",
  403: "Not permitted, a password to change first, or a write from another site's page",
  404: "There is no such thing, or it is someone else's",
  409: "It exists already, or this request was carried out before",
  413: "The body is too large",
  415: "The body is of another type",
  429: "Asked too often: `Retry-After` says in how many seconds to try again",
  500: "Something went wrong on the server; with the details `OUTCOME_UNKNOWN`, the change may have been made",
  503: "Not now: try again later",
};

/** `an-access-key-named-ci-deploy-already-exists` */
const toExampleName = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

function toErrorResponse(operation: Contract, status: number, bodies: object[]): Response {
  const schema = operation.errorFormat === "oauth" ? oauthError : apiError;
  const examples = Object.fromEntries(
    bodies.map((value) => [toExampleName(String(Object.values(value)[1])), { value }]),
  );
  return {
    description: descriptions[status] ?? "An error",
    content: { [json]: { schema: toReference(schema), examples } },
  };
}

function toErrorResponses(operation: Contract, serverUrl: string): [string, Response][] {
  const errors = [...usualErrors(operation, serverUrl), ...(operation.errors ?? [])].map((error) =>
    errorFormatOf(operation).toWireError(error),
  );
  const statuses = [...new Set(errors.map(({ status }) => status))].sort((a, b) => a - b);
  return statuses.map((status) => [
    String(status),
    toErrorResponse(
      operation,
      status,
      errors.filter((error) => error.status === status).map(({ body }) => body),
    ),
  ]);
}

/** The example is of the first media type. */
export const toMediaTypes = ({ schema, example, mediaTypes = [json] }: Content) =>
  Object.fromEntries(
    mediaTypes.map((mediaType, index): [string, MediaType] => [
      mediaType,
      mediaType === "text/csv"
        ? { schema: { type: "string" } }
        : { schema: toReference(schema), ...(index === 0 && { example }) },
    ]),
  );

const toHeaders = (headers: Readonly<Record<string, string>>): NonNullable<Response["headers"]> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: "string" } },
    ]),
  );

/** @param serverUrl whose pages may write with a session cookie */
export function toResponses(operation: Contract, serverUrl: string): Record<string, Response> {
  const { status, description, content, describedHeaders } = operation.success;
  const success = {
    description,
    ...(describedHeaders && { headers: toHeaders(describedHeaders) }),
    ...(content && { content: toMediaTypes(content) }),
  };
  return Object.fromEntries([[String(status), success], ...toErrorResponses(operation, serverUrl)]);
}
