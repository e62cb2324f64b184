/** Forged tokens on the wire: whatever reaches the server, it is a token of its own or it is refused. */
import { createHmac, createPublicKey } from "node:crypto";
import { forge, segmentsOf } from "../../lib/testing/forged-tokens";
import { anonymousCaller, type Created, tokenOf } from "../client";
import { expect, test } from "../fixtures";
import { introspect } from "../oauth";
import type { TestServer } from "../test-server";
import { eachOf, Wire } from "../wire";

const authSecret = "an AUTH_SECRET of the test, which is long enough";

test.use({ settings: { RATE_LIMITS: "off", AUTH_SECRET: authSecret } });

async function originalOf(testServer: TestServer, key: Created) {
  const token = await tokenOf(testServer, key);
  const { keys } = await (await anonymousCaller(testServer).fetch("/.well-known/jwks.json")).json();
  const publicKey = createPublicKey({ key: keys[0], format: "jwk" });
  return { token, publicKey, otherSecrets: [authSecret, key.clientSecret] };
}

/** What an HTTP header can carry, and what it does not turn into the token itself. */
const canBeSent = (text: string, token: string) =>
  /^[\t\x20-\x7e\x80-\xff]*$/.test(text) && text.trim() !== token;

test("more than 10,000 forged tokens are all refused with the same response", async ({
  testServer,
  caller,
}) => {
  test.setTimeout(120_000);
  const original = await originalOf(testServer, await caller.created());
  const wire = new Wire(testServer);
  const texts = [...forge(original)].filter((text) => canBeSent(text, original.token));
  const answers = new Map<string, number>();
  await eachOf(texts, wire.connections, async (text) => {
    const { status, body } = await wire.read(text);
    const answer = `${status} ${body}`;
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
  });
  expect(texts.length).toBeGreaterThan(10_000);
  expect([...answers.keys()]).toEqual([
    '401 {"code":401,"message":"The access token is invalid or no longer valid"}',
  ]);
  expect((await wire.read(original.token)).status).toBe(200);
  wire.close();
});

test("forged tokens are inactive in introspection", async ({ testServer, caller }) => {
  test.setTimeout(120_000);
  const key = await caller.created();
  const original = await originalOf(testServer, key);
  const wire = new Wire(testServer);
  const credentials = { client_id: key.clientId, client_secret: key.clientSecret };
  const every = 5;
  const texts = [...forge(original)].filter((text, index) => index % every === 0 && text !== "");
  const answers = new Set<string>();
  await eachOf(texts, wire.connections, async (text) => {
    if (text === original.token) return;
    const { status, body } = await wire.post("/oauth2/introspect", { token: text, ...credentials });
    answers.add(`${status} ${body}`);
  });
  expect(texts.length).toBeGreaterThan(2_000);
  expect([...answers]).toEqual(['200 {"active":false}']);
  expect((await introspect(testServer, key, original.token)).active).toBe(true);
  wire.close();
});

test("the session key cannot sign tokens, and a session is not a token", async ({
  testServer,
  caller,
}) => {
  const original = await originalOf(testServer, await caller.created());
  const [, payload] = segmentsOf(original.token);
  const session = caller.headers.cookie?.split("=")[1] ?? "";
  const header = Buffer.from('{"alg":"HS256","typ":"at+jwt"}').toString("base64url");
  const signed = `${header}.${payload}`;
  const hmac = createHmac("sha256", authSecret).update(signed).digest("base64url");
  const wire = new Wire(testServer);
  for (const token of [`${signed}.${hmac}`, session, decodeURIComponent(session)]) {
    expect((await wire.read(token)).status).toBe(401);
  }
  wire.close();
});

test("a token is not a session", async ({ testServer, caller }) => {
  const { token } = await originalOf(testServer, await caller.created());
  const cookie = `latchkey.session=${token}`;
  const answer = await anonymousCaller(testServer).fetch("/api/v1/access-keys", {
    headers: { cookie },
  });
  expect(answer.status).toBe(401);
});
