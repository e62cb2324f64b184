/** Callers of the endpoints about tokens, in both ways in which a client can say who it is. */
import { stranger } from "./client";
import type { Installation } from "./installation";

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
  installation: Installation,
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  stranger(installation).fetch(path, { method: "POST", body: new URLSearchParams(form), headers });

/** What the caller is told of the token, which must be told. */
export async function introspect(installation: Installation, as: Credentials, token: string) {
  const answer = await send(installation, "/oauth2/introspect", { token }, basic(as));
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}

export const revoke = (installation: Installation, as: Credentials, token: string) =>
  send(installation, "/oauth2/revoke", { token }, basic(as));

/** The body as it stands, which may be no form at all. */
export const sendText = (
  installation: Installation,
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Response> =>
  stranger(installation).fetch(path, {
    method: "POST",
    body,
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });
