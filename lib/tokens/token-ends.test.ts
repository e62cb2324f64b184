/** What ends a token, who may ask about one, and who may end one. */
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { selectClient } from "@/db/queries/clients";
import { tenants } from "@/db/schema/tenants";
import type { CreatedAccessKey } from "../access-keys/access-key";
import { createAccessKey } from "../access-keys/service";
import { createResourceServer } from "../admin-cli/resource-servers";
import type { Principal } from "../http/principal";
import { limits } from "../rate-limits/policy";
import { addUser, source } from "../testing/users";
import { authenticateClient, authenticateIntrospectionCaller } from "./client-authentication";
import { introspectToken } from "./introspection";
import { revokeToken } from "./revocation";
import { issueAccessToken, requireTokenPrincipal } from "./service";
import { signingKeys, signingKeysAt } from "./signing-keys";

let ada: Principal;
let bob: Principal;

beforeAll(async () => {
  ada = await addUser("ada@keys.test");
  bob = await addUser("bob@keys.test");
});

const addKey = (owner: Principal) => createAccessKey(owner, { name: randomUUID().slice(0, 8) });

const credentialsOf = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }) => ({
  ...{ clientId, clientSecret, authenticatedBy: "post" as const },
});

const issue = async (key: CreatedAccessKey) =>
  (await issueAccessToken(credentialsOf(key), source)).accessToken;

const isAccepted = (token: string) =>
  requireTokenPrincipal(token).then(
    () => true,
    () => false,
  );

async function clientOf({ clientId }: CreatedAccessKey) {
  const client = await selectClient(clientId);
  if (!client) throw new Error("no client");
  return client;
}

test("a revoked token is refused, and other tokens of its key are not", async () => {
  const key = await addKey(ada);
  const [ended, other] = [await issue(key), await issue(key)];
  await revokeToken(await clientOf(key), ended, source);
  expect(await isAccepted(ended)).toBe(false);
  expect(await isAccepted(other)).toBe(true);
});

test("a client revokes its own tokens only: neither another user's, nor those of another key of its owner", async () => {
  const key = await addKey(ada);
  const token = await issue(key);
  for (const owner of [ada, bob]) {
    await revokeToken(await clientOf(await addKey(owner)), token, source);
    expect(await isAccepted(token)).toBe(true);
  }
});

test("a key introspects tokens of its own user, a resource server all tokens for this server, and a revoked token is not active", async () => {
  const key = await addKey(ada);
  const token = await issue(key);
  const ask = async (caller: { clientId: string; clientSecret: string }) =>
    introspectToken(await authenticateIntrospectionCaller(credentialsOf(caller), source), token);
  const [sibling, stranger] = [await addKey(ada), await addKey(bob)];
  const server = await createResourceServer("gateway");
  const active = { active: true, sub: ada.userId, client_id: key.clientId };
  expect(await ask(key)).toMatchObject(active);
  expect(await ask(sibling)).toMatchObject(active);
  expect(await ask(server)).toMatchObject(active);
  expect(await ask(stranger)).toEqual({ active: false });
  const reader = await authenticateIntrospectionCaller(credentialsOf(server), source);
  const elsewhere =
    reader.kind === "resource-server"
      ? { ...reader, server: { ...reader.server, tenantId: 99 } }
      : reader;
  expect(await introspectToken(elsewhere, token)).toEqual({ active: false });
  await revokeToken(await clientOf(key), token, source);
  expect(await ask(server)).toEqual({ active: false });
});

test("a client that guessed at many ids from one address is stopped there, and nowhere else", async () => {
  const key = await addKey(ada);
  const at = (address: string, clientSecret = key.clientSecret, clientId = key.clientId) =>
    authenticateClient(credentialsOf({ clientId, clientSecret }), { ...source, address });
  const { max } = limits["clients-at-address"];
  for (let n = 0; n < max; n += 1) {
    await expect(at("192.0.2.77", "wrong", `lk-${n}`)).rejects.toMatchObject({ status: 401 });
  }
  await expect(at("192.0.2.77")).rejects.toMatchObject({ status: 429 });
  expect(await at("192.0.2.78")).toMatchObject({ key: { clientId: key.clientId } });
});

test("older signing keys are not used in place of those of a newer epoch", async () => {
  const { epoch } = await signingKeys();
  await expect(async () => signingKeysAt(epoch + 1)).rejects.toThrow("replaced");
  const later = { tokenEpoch: sql`${tenants.tokenEpoch} + 1` };
  await db().update(tenants).set(later).where(eq(tenants.id, ada.tenantId));
  expect((await signingKeysAt(epoch + 1)).epoch).toBe(epoch + 1);
});
