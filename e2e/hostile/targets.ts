/**
 * Whom the hostile requests go to: every endpoint of the served OpenAPI document, and what is not in it:
 * sign-in and pages. Each with a request that is right, which the cases then spoil.
 */
import { anonymousCaller, browserOf, type Created, tokenOf } from "../client";
import type { TestServer } from "../test-server";
import { type Draft, type Header, utf8 } from "./bytes";
import type { Shape } from "./promises";

export interface Target {
  name: string;
  shape: Shape;
  /** Answered by the server itself, without Next. */
  isHot: boolean;
  right: Draft;
  /** How it takes its credentials. */
  credentials: "client" | "bearer" | "none";
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

/** The client whose credentials the right requests carry. */
export interface Client extends Created {
  token: string;
  /** Another one, for whoever revokes. */
  spentToken: string;
  /** The token of somebody who may do nothing. */
  powerlessToken: string;
}

/** A client with all rights. */
export async function makeClient(testServer: TestServer): Promise<Client> {
  const administrator = testServer.addUser("admin");
  testServer.grant(administrator, 1);
  const key = await (await browserOf(testServer, administrator)).created();
  const powerless = await browserOf(testServer, testServer.addUser("powerless"));
  return {
    ...key,
    token: await tokenOf(testServer, key),
    spentToken: await tokenOf(testServer, key),
    powerlessToken: await tokenOf(testServer, await powerless.created()),
  };
}

/** Where a right request makes a password, which is slow by intent: those are asked by the powerless. */
const isCostly = (method: string, path: string) =>
  method === "post" && /\/users$|\/users\/.*password$/.test(path);

const isForClients = (path: string) => /\/token$|^\/oauth2\//.test(path);

const hot = /\/token$|^\/oauth2\/|^\/\.well-known\/|^\/api\/(health|ready)$|\/me\/access-rules$/;

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
    : described.security.length > 0
      ? "bearer"
      : "none";
  const [type, media] = Object.entries(described.requestBody?.content ?? {})[0] ?? [];
  const body = type && credentials === "client" ? clientBody(path, type, client) : undefined;
  const token = isCostly(method, path) ? client.powerlessToken : client.token;
  const headers: Header[] = [
    ...(credentials === "bearer" ? [["Authorization", `Bearer ${token}`] as const] : []),
    ...(type ? [["Content-Type", type] as const] : []),
  ];
  return {
    name: `${method.toUpperCase()} ${path}`,
    shape: isOauth(path) ? "oauth" : "management",
    isHot: hot.test(path),
    credentials,
    right: {
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
  isHot: false,
  credentials: "none",
  right: { method, target, headers: body ? [["Content-Type", form]] : [], body },
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

/** Described or not, they are served. */
const undescribed: [method: string, path: string][] = [
  ["get", "/api/openapi.json"],
  ["get", "/.well-known/oauth-authorization-server"],
  ["get", "/.well-known/openid-configuration"],
  ["post", "/oauth2/introspect"],
  ["post", "/oauth2/revoke"],
];

/** All targets, in the order of the document. */
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
