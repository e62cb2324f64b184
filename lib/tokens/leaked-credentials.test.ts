import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { selectEntityEvents } from "@/db/queries/audit";
import * as keyLife from "@/db/queries/key-life";
import * as statements from "@/db/queries/leaked-secrets";
import { accessKeys } from "@/db/schema/access-keys";
import { suspendAnyAccessKey, unsuspendAnyAccessKey } from "../access-keys/administration";
import { deleteAccessKey } from "../access-keys/deletion";
import { suspendAccessKey, unsuspendAccessKey } from "../access-keys/life";
import { restoreAccessKey } from "../access-keys/restoration";
import { newClientSecret } from "../access-keys/secret";
import { createAccessKey, getAccessKey, regenerateSecret } from "../access-keys/service";
import { createResourceServer, listResourceServers } from "../admin-cli/resource-servers";
import type { Principal } from "../http/principal";
import { getKeyUsage } from "../key-usage/service";
import { listNotifications } from "../notifications/service";
import { regenerateResourceServerSecret } from "../resource-servers/service";
import { addUser, source } from "../testing/users";
import { authenticateIntrospectionCaller } from "./client-authentication";
import { revokeLeakedCredentials } from "./leaked-credentials";
import { issueAccessToken, requireTokenPrincipal } from "./service";

vi.mock("@/db/queries/leaked-secrets", async (load) => {
  const actual = await load<typeof statements>();
  return {
    ...actual,
    replaceLeakedSecret: vi.fn(actual.replaceLeakedSecret),
    selectKeysOfDigests: vi.fn(actual.selectKeysOfDigests),
  };
});
vi.mock("@/db/queries/key-life", { spy: true });

let ada: Principal;
let root: Principal;
let count = 0;

beforeEach(async () => {
  vi.clearAllMocks();
  count += 1;
  ada = await addUser(`ada${count}@keys.test`);
  root = await addUser(`root${count}@keys.test`);
});

const reporter = { ...source, address: "198.51.100.7" };
const report = (...credentials: string[]) => revokeLeakedCredentials(credentials, reporter);

const use = (clientId: string, clientSecret: string) =>
  issueAccessToken({ clientId, clientSecret, authenticatedBy: "post" }, source);

const refused = { status: 401 };

const leaksOf = async (id: string) =>
  (await selectEntityEvents(ada.tenantId, "access-key", id, 100)).filter(
    ({ metadata }) => (metadata as { operation?: string }).operation === "revoke-leaked",
  );

test("a leaked secret ends at once with its tokens, the key is paused, and the owner is told", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const { accessToken } = await use(key.clientId, key.clientSecret);
  await report("nonsense", newClientSecret(), key.clientSecret);
  await expect(use(key.clientId, key.clientSecret)).rejects.toMatchObject(refused);
  await expect(requireTokenPrincipal(accessToken)).rejects.toMatchObject(refused);
  expect(await getAccessKey(ada, key.id)).toMatchObject({
    ...{ status: "SUSPENDED", suspendedBy: "leaked" },
  });
  expect(await leaksOf(key.id)).toMatchObject([
    { sourceAddress: "198.51.100.7", metadata: { leaked: "secret" } },
  ]);
  const { notifications } = await listNotifications(ada, { limit: 10 });
  expect(notifications[0]).toMatchObject({
    kind: "key-leaked",
    title: "The client secret of ci leaked",
  });
});

test("neither owner nor administrator can resume a key whose secret leaked; a new secret makes it work", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await report(key.clientSecret);
  for (const resume of [unsuspendAccessKey, unsuspendAnyAccessKey])
    await expect(resume(ada, key.id)).rejects.toMatchObject({ status: 409 });
  const regenerated = await regenerateSecret(ada, key.id, { gracePeriodSeconds: 3600 });
  expect(regenerated).not.toHaveProperty("previousSecretExpiresAt");
  expect(await getAccessKey(ada, key.id)).toMatchObject({ status: "ACTIVE" });
  const { accessToken } = await use(key.clientId, regenerated.clientSecret);
  await requireTokenPrincipal(accessToken);
  await expect(use(key.clientId, key.clientSecret)).rejects.toMatchObject(refused);
  expect((await getKeyUsage(ada, key.id)).rotation).toMatchObject({ ended: { attempts: 1 } });
});

test("a leaked previous secret ends alone", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const { clientSecret } = await regenerateSecret(ada, key.id, { gracePeriodSeconds: 3600 });
  await report(key.clientSecret);
  await report(key.clientSecret);
  await expect(use(key.clientId, key.clientSecret)).rejects.toMatchObject(refused);
  await use(key.clientId, clientSecret);
  expect(await getAccessKey(ada, key.id)).toMatchObject({ status: "ACTIVE" });
  expect(await leaksOf(key.id)).toMatchObject([{ metadata: { leaked: "previous-secret" } }]);
});

test("when both secrets of a rotation leaked, neither works", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const { clientSecret } = await regenerateSecret(ada, key.id, { gracePeriodSeconds: 3600 });
  await report(key.clientSecret, clientSecret);
  for (const secret of [key.clientSecret, clientSecret])
    await expect(use(key.clientId, secret)).rejects.toMatchObject(refused);
});

test("a leaked token ends alone", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const [leaked, other] = [
    await use(key.clientId, key.clientSecret),
    await use(key.clientId, key.clientSecret),
  ];
  await report(leaked.accessToken, leaked.accessToken, `${other.accessToken}x`);
  await report(leaked.accessToken);
  await expect(requireTokenPrincipal(leaked.accessToken)).rejects.toMatchObject(refused);
  await requireTokenPrincipal(other.accessToken);
  expect(await leaksOf(key.id)).toMatchObject([{ metadata: { leaked: "access-token" } }]);
});

test("a token that leaked while its key was paused or expired stays refused when the key works again", async () => {
  const paused = await createAccessKey(ada, { name: "paused" });
  const expired = await createAccessKey(ada, { name: "expired" });
  const tokens = [];
  for (const { clientId, clientSecret } of [paused, expired])
    tokens.push((await use(clientId, clientSecret)).accessToken);
  await suspendAccessKey(ada, paused.id);
  const setExpiry = (expiresAt: Date) =>
    db().update(accessKeys).set({ expiresAt }).where(eq(accessKeys.id, expired.id)).returning();
  await setExpiry(new Date(0));
  await report(...tokens);
  await unsuspendAccessKey(ada, paused.id);
  await setExpiry(new Date(Date.now() + 86_400_000));
  for (const token of tokens)
    await expect(requireTokenPrincipal(token)).rejects.toMatchObject(refused);
  for (const { id } of [paused, expired])
    expect(await leaksOf(id)).toMatchObject([{ metadata: { leaked: "access-token" } }]);
});

test("the leaked secret of a resource server ends, and so does a previous one", async () => {
  const { clientId, clientSecret } = await createResourceServer("billing");
  const ask = (secret: string) =>
    authenticateIntrospectionCaller(
      { clientId, clientSecret: secret, authenticatedBy: "post" },
      source,
    );
  const [server] = (await listResourceServers()).filter(({ name }) => name === "billing");
  const id = server?.id ?? "";
  const rotate = () => regenerateResourceServerSecret(root, id, { gracePeriodSeconds: 3600 });
  const second = await rotate();
  await ask(clientSecret);
  await Promise.all([report(clientSecret), report(clientSecret)]);
  await expect(ask(clientSecret)).rejects.toMatchObject(refused);
  await ask(second.clientSecret);
  await report(second.clientSecret);
  await expect(ask(second.clientSecret)).rejects.toMatchObject(refused);
  const third = await rotate();
  await ask(third.clientSecret);
  for (const secret of [clientSecret, second.clientSecret])
    await expect(ask(secret)).rejects.toMatchObject(refused);
  const events = await selectEntityEvents(ada.tenantId, "resource-server", id, 10, "update");
  const leaks = events.flatMap(({ metadata }) => (metadata as { leaked?: string }).leaked ?? []);
  expect(leaks.sort()).toEqual(["previous-secret", "secret"]);
});

test("spaces and line breaks around a credential are ignored", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await report(` ${key.clientSecret}\n`);
  await expect(use(key.clientId, key.clientSecret)).rejects.toMatchObject(refused);
});

test("reports from many addresses do not pile up: further ones are asked to come again", async () => {
  const reports = Array.from({ length: 25 }, () => report(newClientSecret()));
  const outcomes = await Promise.allSettled(reports);
  const refusals = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  expect(refusals).toHaveLength(5);
  expect(refusals[0]).toMatchObject({ status: 503, headers: { "Retry-After": "1" } });
  await report(newClientSecret());
});

test("a secret that leaked while its key was deleted does not work after the key is restored", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await deleteAccessKey(ada, key.id);
  await report(key.clientSecret);
  expect(await restoreAccessKey(ada, key.id, {})).toMatchObject({ suspendedBy: "leaked" });
  const { clientSecret } = await regenerateSecret(ada, key.id);
  await expect(use(key.clientId, key.clientSecret)).rejects.toMatchObject(refused);
  await use(key.clientId, clientSecret);
});

test("a key that an administrator paused is resumed by the administrator alone, once it has a new secret", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await suspendAnyAccessKey(ada, key.id);
  await report(key.clientSecret);
  expect(await getAccessKey(ada, key.id)).toMatchObject({ suspendedBy: "administrator" });
  await expect(unsuspendAnyAccessKey(ada, key.id)).rejects.toMatchObject({ status: 409 });
  const regenerated = await regenerateSecret(ada, key.id, { gracePeriodSeconds: 3600 });
  expect(regenerated).not.toHaveProperty("previousSecretExpiresAt");
  await expect(use(key.clientId, regenerated.clientSecret)).rejects.toMatchObject(refused);
  await unsuspendAnyAccessKey(ada, key.id);
  await use(key.clientId, regenerated.clientSecret);
  await expect(use(key.clientId, key.clientSecret)).rejects.toMatchObject(refused);
});

test("an administrator who pauses a key whose secret leaked cannot resume it without a new secret", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await report(key.clientSecret);
  await suspendAnyAccessKey(ada, key.id);
  await expect(unsuspendAnyAccessKey(ada, key.id)).rejects.toMatchObject({ status: 409 });
});

test("a key that its owner or the policy had paused is paused because of the leak", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await suspendAccessKey(ada, key.id);
  await report(key.clientSecret);
  expect(await getAccessKey(ada, key.id)).toMatchObject({ suspendedBy: "leaked" });
  await expect(unsuspendAccessKey(ada, key.id)).rejects.toMatchObject({ status: 409 });
  await regenerateSecret(ada, key.id);
  expect(await getAccessKey(ada, key.id)).toMatchObject({ status: "ACTIVE" });
});

test("a secret that is reported while it is regenerated with an overlap ends, and the new one works", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const { accessToken } = await use(key.clientId, key.clientSecret);
  const { replaceSecret } = await vi.importActual<typeof keyLife>("@/db/queries/key-life");
  vi.mocked(keyLife.replaceSecret).mockImplementationOnce(async (...replacement) => {
    await report(key.clientSecret);
    return replaceSecret(...replacement);
  });
  const regenerated = await regenerateSecret(ada, key.id, { gracePeriodSeconds: 3600 });
  expect(regenerated).not.toHaveProperty("previousSecretExpiresAt");
  expect(await getAccessKey(ada, key.id)).toMatchObject({ status: "ACTIVE" });
  await use(key.clientId, regenerated.clientSecret);
  await expect(use(key.clientId, key.clientSecret)).rejects.toMatchObject(refused);
  await expect(requireTokenPrincipal(accessToken)).rejects.toMatchObject(refused);
});

test("a secret that becomes the previous one while it is reported ends too", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const { replaceLeakedSecret } = await vi.importActual<typeof statements>(
    "@/db/queries/leaked-secrets",
  );
  vi.mocked(statements.replaceLeakedSecret).mockImplementationOnce(async (...leak) => {
    await regenerateSecret(ada, key.id, { gracePeriodSeconds: 3600 });
    return replaceLeakedSecret(...leak);
  });
  await report(key.clientSecret);
  await expect(use(key.clientId, key.clientSecret)).rejects.toMatchObject(refused);
  expect(await getAccessKey(ada, key.id)).toMatchObject({ status: "ACTIVE" });
});

test("a thousand credentials are a few statements, and what has a wrong checksum is none", async () => {
  const secrets = Array.from({ length: 1_000 }, newClientSecret);
  await report(...secrets);
  expect(statements.selectKeysOfDigests).toHaveBeenCalledTimes(20);
  vi.clearAllMocks();
  await report(...secrets.map((secret) => `${secret.slice(0, -1)}!`), "lks_", "");
  expect(statements.selectKeysOfDigests).not.toHaveBeenCalled();
});
