/** Callers of the endpoints about tokens, in both ways in which a client can say who it is. */
import { anonymousCaller } from "./client";
import type { TestServer } from "./test-server";

export interface Credentials {
  clientId: string;
  clientSecret: string;
}

/** The header in which a client says who it is. */
export const basic = ({ clientId, clientSecret }: Credentials) => ({
  authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`,
});

/** The form in which it says the same. */
export const inBody = ({ clientId, clientSecret }: Credentials) => ({
  client_id: clientId,
  client_secret: clientSecret,
});

export const send = (
  testServer: TestServer,
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  anonymousCaller(testServer).fetch(path, {
    method: "POST",
    body: new URLSearchParams(form),
    headers,
  });

/** What the caller is told of the token, which must be told. */
export async function introspect(testServer: TestServer, as: Credentials, token: string) {
  const answer = await send(testServer, "/oauth2/introspect", { token }, basic(as));
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}

export const revoke = (testServer: TestServer, as: Credentials, token: string) =>
  send(testServer, "/oauth2/revoke", { token }, basic(as));

/** The body as it stands, which may be no form at all. */
export const sendText = (
  testServer: TestServer,
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Response> =>
  anonymousCaller(testServer).fetch(path, {
    method: "POST",
    body,
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });
