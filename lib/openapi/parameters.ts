/** Parameters of an endpoint: those in its path, and those of the schema that reads its query. Pure. */

import { type Contract, pathParameters, type RequestHeader } from "../http/contract";
import type { Parameter } from "./document-types";
import { type JsonSchema, toQueryParameters } from "./json-schema";

const descriptions: Record<string, string> = {
  id: "The id",
  uuid: "The id of the cluster",
  limit: "At most this many",
  offset: "Leave out this many at the beginning",
  startingAfter: "The page begins after the entry with this ID",
  endingBefore: "The page ends before the entry with this ID",
  cursor: "The `next_cursor` of the page before; only in the order of time",
  search:
    "Only entries with this text in a name, a client ID or an e-mail address, or with this ID",
  subjectId: "The e-mail of a user",
  roleId: "The id of a role",
  scopeType: "The type of a scope",
  scopeId: "The id of a scope",
  descendants: "Whether the keys that were made with the key are deleted too; kept without it",
  permanent: "Whether the key can never be restored; it can for 7 days without it",
  status: "Only keys in this state; without it, all keys but the deleted ones",
  state:
    "Only keys in this state, which is finer than the status: it also tells when a key was last used, whether it expires within 30 days, and whether its owner is disabled",
  clientId: "Only the key with this client ID",
  createdBy: "Only keys of the owner with this e-mail",
  start: "The first moment, such as 2026-01-31T00:00:00Z",
  end: "The last moment",
  numberOfSamples: "At most this many, up to 1000",
  sortOrder: "Oldest or lowest first, or the other way round",
  sortBy: "The field to sort by",
  filterBy: "Conditions such as result==Failed, joined by commas; all of them must fit",
  resource: "The identifier of the API that the credentials must be for; without it, this server",
  permission: "The permission of that API that the user must have",
  project: "The ID of the project in which the user must have it; without it, the tenant",
  path: "The path of the original request, and its query",
  file_type: "The format of the file",
};

function describe(name: string): string {
  const description = descriptions[name];
  if (description === undefined) throw new Error(`The parameter ${name} has no description`);
  return description;
}

const toPathParameter = (name: string, isInteger: boolean): Parameter => ({
  ...{ name, in: "path", required: true, description: describe(name) },
  schema: isInteger ? { type: "integer", minimum: 1 } : { type: "string" },
});

/** Queries are text; the document has values. */
const toExample = (text: string, { type }: JsonSchema) =>
  type === "integer" ? Number(text) : text;

const idempotencyKey: Parameter = {
  ...{ name: "Idempotency-Key", in: "header", required: false },
  description:
    "A value that the client makes for this one change, a UUID say. Within 24 hours, a repeat with the same value is not carried out again: 409 with the details `ALREADY_DONE`, what was made or changed, and its id. A secret is in the first answer only.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]+$" },
  example: "8e03978e-40d5-43dd-bc93-6894a57f9324",
};

const toHeaderParameter = ([name, header]: [string, RequestHeader]): Parameter => ({
  ...{ name, in: "header", required: !header.isOptional, description: header.description },
  ...{ schema: { type: "string" }, example: header.example },
});

export const toParameters = ({
  path,
  headers = {},
  hasIntegerId = false,
  query,
  queryExample = {},
  idempotent,
}: Contract): Parameter[] => [
  ...pathParameters(path).map((name) => toPathParameter(name, hasIntegerId)),
  ...(idempotent ? [idempotencyKey] : []),
  ...Object.entries(headers).map(toHeaderParameter),
  ...(query ? toQueryParameters(query) : []).map(
    ({ name, required, schema }): Parameter => ({
      ...{ name, in: "query", required, description: describe(name), schema },
      ...(queryExample[name] !== undefined && { example: toExample(queryExample[name], schema) }),
    }),
  ),
];
