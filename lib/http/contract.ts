/**
 * An endpoint as both sides of the wire know it: one definition for the handler, the OpenAPI document, the names
 * in the log and the browser. Pure: the browser uses this file too.
 */
import type { z } from "zod";

/** The headings under which people look for an endpoint. */
export const tags = {
  Tokens: "Trade the client ID and secret of an access key for a short-lived access token.",
  "Forward auth": "Gateways ask whether they may pass a request on, and with which identity.",
  Decisions: "APIs ask what a user, or the user of a token, may do: AuthZEN.",
  "Access keys": "The caller's own access keys.",
  Notifications: "What the caller is told about their access keys and account.",
  "Access keys of all users": "For system administrators.",
  "Access key policy": "Restrictions on the access keys of all users, for system administrators.",
  "User applications": "Earlier names of the access keys, for clients that still use them.",
  Authorization: "Who may do what where: roles, permissions and access rules.",
  Users: "The people who can sign in.",
  Clusters: "Clusters, whose versions decide whether access keys can be made.",
  "Departments and projects": "The scopes below a cluster that access rules can name.",
  APIs: "Services of your own that tokens are issued for: resource servers, with their permissions.",
  "Audit log": "What happened: who did what to what, from where, and how it ended.",
  Tenant: "The organisation that this installation serves.",
  Health: "Whether the server lives, and whether it can do its work.",
} as const;

export type Tag = keyof typeof tags;

/** A body on the wire: its schema, and an example that the server could have sent or received. */
export interface Content {
  schema: z.ZodType;
  example: unknown;
  /** JSON where nothing is said. A request body with other media types is parsed by the handler. */
  mediaTypes?: readonly string[];
}

export interface Success {
  status: 200 | 201 | 202 | 204;
  description: string;
  content?: Content;
  /** Headers in place of the default ones. */
  headers?: Readonly<Record<string, string>>;
  /** What the headers are that the handler adds, by name. */
  describedHeaders?: Readonly<Record<string, string>>;
}

/**
 * Whose credentials the endpoint takes. `user`: an access token, or a session whose password is not temporary;
 * `any-user`: a session with a temporary password too; `client`: those of a client, in the body or in Basic; `none`:
 * the endpoint is public; `gateway`: those that a gateway passes on, an access token or those of a client in Basic.
 */
export type Auth = "user" | "any-user" | "client" | "gateway" | "none";

export type ErrorFormatName = "management" | "oauth" | "legacy-token";

/** A header that the request must have, or may have if it is optional. */
export interface RequestHeader {
  description: string;
  example: string;
  isOptional?: true;
}

export interface Contract {
  /** The operation's ID in the OpenAPI document. */
  id: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With parameters in braces. */
  path: string;
  /** Whether the parameters of the path are positive integers; otherwise they are text. */
  hasIntegerId?: boolean;
  tag: Tag;
  summary: string;
  description?: string;
  /** `user` where nothing is said. */
  auth?: Auth;
  /** The permission without which the response is 403. */
  permission?: string;
  query?: z.ZodObject;
  /** Headers that the handler reads, by name. */
  headers?: Readonly<Record<string, RequestHeader>>;
  /** Values that make a valid query. */
  queryExample?: Record<string, string>;
  /** What the request makes or changes, where a repeat with the same `Idempotency-Key` is not carried out again. */
  idempotent?: string;
  /** `mayBeEmpty`: a request without a body stands for an empty object. */
  body?: Content & { mayBeEmpty?: boolean };
  /** Whether other methods than that of the contract have the same response. A body is not read then. */
  anyMethod?: true;
  /** Whether the response has the X-Request-ID of the request, if there is one. */
  echoesRequestId?: true;
  /** The largest body; 16 KiB where nothing is said. */
  maxBodyBytes?: number;
  success: Success;
  /** The errors of this endpoint, besides those that all endpoints of its kind share. */
  errors?: readonly Error[];
  /** The shape of errors: `management` where nothing is said. */
  errorFormat?: ErrorFormatName;
}

const declared: Contract[] = [];

/** Gives a definition its exact type, so that handlers and callers know its parameters and bodies. */
export function contract<const Definition extends Contract>(definition: Definition): Definition {
  declared.push(definition);
  return definition;
}

/** The contracts among the exports of a file, in the order of the file, which the exports do not keep. */
export function contractsOf(exports: object): Contract[] {
  const exported = new Set<unknown>(Object.values(exports));
  return declared.filter((each) => exported.has(each));
}

/** 204 without a body. */
export const noContent = (description: string) => ({ status: 204, description }) as const;

/** 200 with a body. */
export const ok = <Schema extends z.ZodType>(
  description: string,
  schema: Schema,
  example: unknown,
) => ({ status: 200, description, content: { schema, example } }) as const;

/** 201 with a body. */
export const created = <Schema extends z.ZodType>(
  description: string,
  schema: Schema,
  example: unknown,
) => ({ status: 201, description, content: { schema, example } }) as const;

type ParameterNames<Path> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never;

/** The parameters of the path. */
export type ParamsOf<Definition extends Contract> = {
  [Name in ParameterNames<Definition["path"]>]: Definition extends { hasIntegerId: true }
    ? number
    : string;
};

/** The query as the handler reads it; undefined where there is none. */
export type QueryOf<Definition extends Contract> = Definition extends {
  query: infer Query extends z.ZodObject;
}
  ? z.output<Query>
  : undefined;

/** The body of the request as the handler reads it; undefined where there is none. */
export type BodyOf<Definition extends Contract> = Definition extends {
  body: { mediaTypes: readonly string[] };
}
  ? undefined
  : Definition extends {
        body: { schema: infer Schema extends z.ZodType };
      }
    ? z.output<Schema>
    : undefined;

/** What a caller sends: the parameters, query and body that the contract names. */
export type InputOf<Definition extends Contract> = ([ParameterNames<Definition["path"]>] extends [
  never,
]
  ? object
  : { params: ParamsOf<Definition> }) &
  (Definition extends { query: infer Query extends z.ZodObject }
    ? { query?: Partial<z.input<Query>> }
    : object) &
  (Definition extends { body: { mayBeEmpty: true; schema: infer Schema extends z.ZodType } }
    ? { body?: z.input<Schema> }
    : Definition extends { body: { schema: infer Schema extends z.ZodType } }
      ? { body: z.input<Schema> }
      : object);

/** The body of the successful response; undefined where there is none. */
export type ResultOf<Definition extends Contract> = Definition extends {
  success: { content: { schema: infer Schema extends z.ZodType } };
}
  ? z.output<Schema>
  : // biome-ignore lint/suspicious/noConfusingVoidType: a handler without a result returns nothing.
    void;

/** Whether the endpoint takes an access token or a session. */
export const needsUser = ({ auth = "user" }: Pick<Contract, "auth">): boolean =>
  auth === "user" || auth === "any-user";

/** The names in braces. */
export const pathParameters = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

/** The path with its parameters filled in. */
export const toPath = (path: string, params: Readonly<Record<string, string | number>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
