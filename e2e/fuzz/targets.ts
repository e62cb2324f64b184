/** Targets of malformed requests: all endpoints of the OpenAPI document, sign-in and pages, each with a valid request to mutate. */
import { anonymousCaller, browserOf, type Created, tokenOf } from "../client";
import { basic, type Credentials } from "../oauth";
import type { TestServer } from "../test-server";
import { type Draft, type Header, utf8 } from "./bytes";
import type { Shape } from "./invariants";

export interface Target {
  name: string;
  shape: Shape;
  /** A direct route, served without Next. */
  isDirect: boolean;
  valid: Draft;
  /** The kind of credentials that it accepts. */
  credentials: "client" | "api" | "bearer" | "none";
}

interface Media {
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

interface Described {
  security: object[];
  requestBody?: { content: Record<string, Media> };
}

const form = "application/x-www-form-urlencoded";
const unknownId = "0b8f6a3e-6d1c-4f0a-9a51-000000000000";

/** The client whose credentials the valid requests have. */
export interface Client extends Created {
  token: string;
  /** Another token, to revoke. */
  spentToken: string;
  /** The token of a user without permissions. */
  unprivilegedToken: string;
  /** An API, which asks for decisions. */
  api: Credentials;
}

/** Creates a client with all permissions. */
export async function createClient(testServer: TestServer): Promise<Client> {
  const administrator = testServer.addUser("admin");
  testServer.grant(administrator, 1);
  const admin = await browserOf(testServer, administrator);
  const key = await admin.created();
  const name = `fuzzed-${crypto.randomUUID()}`;
  const api = { name, identifier: `urn:example:${name}` };
  const unprivileged = await browserOf(testServer, testServer.addUser("powerless"));
  return {
    ...key,
    api: await admin.made<Credentials>("/api/v1/resource-servers", api),
    token: await tokenOf(testServer, key),
    spentToken: await tokenOf(testServer, key),
    unprivilegedToken: await tokenOf(testServer, await unprivileged.created()),
  };
}

/** Valid requests that hash a password are slow, so they have the token without permissions. */
const isCostly = (method: string, path: string) =>
  method === "post" && /\/users$|\/users\/.*password$/.test(path);

const isForClients = (path: string) => /\/token$|^\/oauth2\//.test(path);

const isForApis = (path: string) => path.startsWith("/access/");

const direct =
  /\/token$|^\/oauth2\/|^\/access\/|^\/\.well-known\/|^\/api\/(health|ready)$|\/me\/access-rules$/;

const isOauth = (path: string) => path === "/api/v2/token" || path.startsWith("/oauth2/");

function clientBody(path: string, type: string, client: Client) {
  const { clientId, clientSecret } = client;
  if (type !== form) return JSON.stringify({ clientId, clientSecret });
  const parameters = { client_id: clientId, client_secret: clientSecret };
  const token = path === "/oauth2/revoke" ? client.spentToken : client.token;
  const what = path.startsWith("/oauth2/") ? { token } : { grant_type: "client_credentials" };
  return String(new URLSearchParams({ ...parameters, ...what }));
}

function exampleOf({ example, examples = {} }: Media): string {
  return utf8(JSON.stringify(example ?? Object.values(examples)[0]?.value ?? {}));
}

function toTarget(method: string, path: string, described: Described, client: Client): Target {
  const credentials = isForClients(path)
    ? "client"
    : isForApis(path)
      ? "api"
      : described.security.length > 0
        ? "bearer"
        : "none";
  const [type, media] = Object.entries(described.requestBody?.content ?? {})[0] ?? [];
  const body = type && credentials === "client" ? clientBody(path, type, client) : undefined;
  const token = isCostly(method, path) ? client.unprivilegedToken : client.token;
  const headers: Header[] = [
    ...(credentials === "bearer" ? [["Authorization", `Bearer ${token}`] as const] : []),
    ...(credentials === "api" ? [["Authorization", basic(client.api).authorization] as const] : []),
    ...(type ? [["Content-Type", type] as const] : []),
  ];
  return {
    name: `${method.toUpperCase()} ${path}`,
    shape: isOauth(path) ? "oauth" : "management",
    isDirect: direct.test(path),
    credentials,
    valid: {
      method: method.toUpperCase(),
      target: path.replaceAll(/\{\w+\}/g, unknownId),
      headers,
      body: body ?? (media ? exampleOf(media) : ""),
    },
  };
}

const anonymous = (shape: Shape, method: string, target: string, body = ""): Target => ({
  name: `${method} ${target}`,
  shape,
  isDirect: false,
  credentials: "none",
  valid: { method, target, headers: body ? [["Content-Type", form]] : [], body },
});

const signIn = [
  ...["csrf", "providers", "error", "signin"].map((action) =>
    anonymous("management", "GET", `/api/auth/${action}`),
  ),
  anonymous(
    "management",
    "POST",
    "/api/auth/callback/credentials",
    "csrfToken=a&email=b&json=true",
  ),
  anonymous("management", "POST", "/api/auth/signout", "csrfToken=a"),
];

const pages = [
  ...["/", "/sign-in", "/settings", "/administration/users", "/docs/api", "/nowhere"],
  ...["/_next/static/nothing.js", "/_global-error", "/_error", "/_not-found", "/404", "/500"],
].map((path) => anonymous("page", "GET", path));

/** Routes that the document may leave out. */
const undescribed: [method: string, path: string][] = [
  ["get", "/api/openapi.json"],
  ["get", "/.well-known/oauth-authorization-server"],
  ["get", "/.well-known/openid-configuration"],
  ["post", "/oauth2/introspect"],
  ["post", "/oauth2/revoke"],
];

/** All targets in the order of the document. */
export async function targetsOf(testServer: TestServer, client: Client): Promise<Target[]> {
  const { paths } = await anonymousCaller(testServer).json<{
    paths: Record<string, Record<string, Described>>;
  }>("/api/openapi.json");
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, each]) => toTarget(method, path, each, client)),
  );
  const formOnly = { security: [], requestBody: { content: { [form]: {} } } };
  const rest = undescribed
    .filter(([, path]) => !paths[path])
    .map(([method, path]) =>
      toTarget(method, path, method === "post" ? formOnly : { security: [] }, client),
    );
  return [...described, ...rest, ...signIn, ...pages];
}
