import { anonymousCaller, requestToken, scriptOf } from "../client";
import { expect, test } from "../fixtures";

const invalid = { code: 401, message: "The access token is invalid or no longer valid" };

const expectDead = async (response: Response) => {
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  expect(await response.json()).toEqual(invalid);
};

test("a deleted key's token is refused on the next request", async ({ testServer, caller }) => {
  const key = await caller.created();
  const script = await scriptOf(testServer, key);
  expect((await script.list()).status).toBe(200);
  await caller.delete(key.id);
  await expectDead(await script.list());
  expect((await requestToken(testServer, key.clientId, key.clientSecret)).status).toBe(401);
});

test("a regenerated secret ends the previous secret and its tokens on the next request", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created();
  const script = await scriptOf(testServer, key);
  const { clientSecret } = await (await caller.regenerate(key.id)).json();
  await expectDead(await script.list());
  expect((await requestToken(testServer, key.clientId, key.clientSecret)).status).toBe(401);
  const renewed = await scriptOf(testServer, { ...key, clientSecret });
  expect((await renewed.list()).status).toBe(200);
});

test("a token can delete its own key and is refused on the next request", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created();
  const script = await scriptOf(testServer, key);
  expect((await script.delete(key.id)).status).toBe(204);
  await expectDead(await script.list());
});

test("tokens, keys and sessions of a disabled user are refused like unknown ones", async ({
  testServer,
  caller,
  user,
}) => {
  const key = await caller.created();
  const script = await scriptOf(testServer, key);
  testServer.disable(user);
  await expectDead(await script.list());
  expect((await caller.list()).status).toBe(401);
  const disabled = await requestToken(testServer, key.clientId, key.clientSecret);
  const unknown = await requestToken(testServer, "lk-unknown", key.clientSecret);
  expect(disabled.status).toBe(unknown.status);
  expect(await disabled.text()).toBe(await unknown.text());
});

test("a token with any one character changed is refused", async ({ testServer, caller }) => {
  const script = await scriptOf(testServer, await caller.created());
  const token = script.headers.authorization?.slice("Bearer ".length) ?? "";
  const anonymous = anonymousCaller(testServer);
  for (let at = 0; at < token.length; at += 17) {
    const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
    const headers = { authorization: `Bearer ${changed}` };
    expect((await anonymous.fetch("/api/v1/access-keys", { headers })).status).toBe(401);
  }
});
