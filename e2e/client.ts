/** Clients of the API: a browser with a session, and scripts with a token. All responses are checked against the reference. */

import { checkAnswer } from "./reference/check";
import type { TestServer, User } from "./test-server";

export interface Created {
  id: string;
  clientId: string;
  name: string;
  clientSecret: string;
  createdAt: string;
}

type Headers = Record<string, string>;

const json = { "content-type": "application/json" };

/** @throws when the answer is not of the type that the reference names */
async function send(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  await checkAnswer(init.method ?? "GET", url, response);
  return response;
}

/** Sends requests with the same credentials each time. */
export class Caller {
  constructor(
    readonly testServer: TestServer,
    readonly headers: Headers,
  ) {}

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...this.headers, ...(init.headers as Headers) };
    return send(this.testServer.url + path, { redirect: "manual", ...init, headers });
  }

  post(path: string, body: unknown, headers: Headers = {}): Promise<Response> {
    return this.fetch(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { ...json, ...headers },
    });
  }

  patch(path: string, body: unknown): Promise<Response> {
    return this.fetch(path, { method: "PATCH", body: JSON.stringify(body), headers: json });
  }

  put(path: string, body: unknown): Promise<Response> {
    return this.fetch(path, { method: "PUT", body: JSON.stringify(body), headers: json });
  }

  /** The body of an answer that must be a success. */
  async json<Body>(path: string, init: RequestInit = {}): Promise<Body> {
    const response = await this.fetch(path, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** Posts and returns the body of an answer that must be a success. */
  async made<Body>(path: string, body: unknown): Promise<Body> {
    const response = await this.post(path, body);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  list(): Promise<Response> {
    return this.fetch("/api/v1/access-keys");
  }

  create(name: string): Promise<Response> {
    return this.post("/api/v1/access-keys", { name });
  }

  async created(name = `key-${crypto.randomUUID()}`): Promise<Created> {
    const response = await this.create(name);
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
    return response.json();
  }

  regenerate(id: string): Promise<Response> {
    return this.fetch(`/api/v1/access-keys/${id}/secret`, { method: "POST" });
  }

  delete(id: string): Promise<Response> {
    return this.fetch(`/api/v1/access-keys/${id}`, { method: "DELETE" });
  }
}

/** A caller without credentials. */
export const anonymousCaller = (testServer: TestServer) => new Caller(testServer, {});

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);

/** The token of a form, and the cookie that belongs to it. */
export async function csrfOf(testServer: TestServer) {
  const csrf = await fetch(`${testServer.url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  return { csrfToken, cookie: cookiesOf(csrf).join("; ") };
}

/** Signs in as the sign-in page does; the answer has the session cookie, if it worked. */
export async function postSignIn(
  testServer: TestServer,
  form: Record<string, string>,
  session = "",
): Promise<Response> {
  const { csrfToken, cookie } = await csrfOf(testServer);
  return fetch(`${testServer.url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: session ? `${cookie}; ${session}` : cookie },
    body: new URLSearchParams({ csrfToken, json: "true", ...form }),
  });
}

/**
 * A signed-in browser on a page of the test server.
 *
 * @param before the session cookie that the browser had
 */
export async function browserOf(
  testServer: TestServer,
  { email, password }: Pick<User, "email" | "password">,
  before?: string,
): Promise<Caller> {
  const response = await postSignIn(testServer, { email, password }, before);
  const cookie = cookiesOf(response).find((text) => text?.startsWith("latchkey.session="));
  if (!cookie) throw new Error(`sign-in failed: ${response.status}`);
  return new Caller(testServer, { cookie, "sec-fetch-site": "same-origin" });
}

/** The browser of somebody whose password was a temporary one and is now this other one. */
export async function settledBrowserOf(
  testServer: TestServer,
  { email, password: currentPassword }: Pick<User, "email" | "password">,
  newPassword = "a sentence of one's own",
): Promise<Caller> {
  const browser = await browserOf(testServer, { email, password: currentPassword });
  const changed = await browser.post("/api/v1/me/password", { currentPassword, newPassword });
  if (changed.status !== 204) throw new Error(`${changed.status} ${await changed.text()}`);
  return browserOf(testServer, { email, password: newPassword });
}

/** The token of a key, as a script gets it. */
export async function tokenOf(testServer: TestServer, key: Created): Promise<string> {
  const response = await requestToken(testServer, key.clientId, key.clientSecret);
  return (await response.json()).access_token;
}

export const requestToken = (
  testServer: TestServer,
  clientId: string,
  clientSecret: string,
  headers: Headers = {},
) =>
  send(`${testServer.url}/api/v2/token`, {
    method: "POST",
    headers,
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });

/** A script that has a token of the key. */
export async function scriptOf(testServer: TestServer, key: Created): Promise<Caller> {
  return new Caller(testServer, { authorization: `Bearer ${await tokenOf(testServer, key)}` });
}
