import { beforeEach, expect, test, vi } from "vitest";
import { selectEntityEvents } from "@/db/queries/audit";
import * as statements from "@/db/queries/leaked-secrets";
import { suspendAnyAccessKey, unsuspendAnyAccessKey } from "../access-keys/administration";
import { deleteAccessKey } from "../access-keys/deletion";
import { unsuspendAccessKey } from "../access-keys/life";
import { restoreAccessKey } from "../access-keys/restoration";
import { newClientSecret } from "../access-keys/secret";
import { createAccessKey, getAccessKey, regenerateSecret } from "../access-keys/service";
import type { Principal } from "../http/principal";
import { getKeyUsage } from "../key-usage/service";
import { listNotifications } from "../notifications/service";
import { addUser, source } from "../testing/users";
import { revokeLeakedCredentials } from "./leaked-credentials";
import { issueAccessToken, requireTokenPrincipal } from "./service";

vi.mock("@/db/queries/leaked-secrets", { spy: true });

let ada: Principal;
let count = 0;

beforeEach(async () => {
  vi.clearAllMocks();
  count += 1;
  ada = await addUser(`ada${count}@keys.test`);
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

test("a secret that leaked while its key was deleted does not work after the key is restored", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await deleteAccessKey(ada, key.id);
  await report(key.clientSecret);
  expect(await restoreAccessKey(ada, key.id, {})).toMatchObject({ suspendedBy: "leaked" });
  const { clientSecret } = await regenerateSecret(ada, key.id);
  await expect(use(key.clientId, key.clientSecret)).rejects.toMatchObject(refused);
  await use(key.clientId, clientSecret);
});

test("a key that an administrator paused stays paused by the administrator, and its secret ends", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await suspendAnyAccessKey(ada, key.id);
  await report(key.clientSecret);
  expect(await getAccessKey(ada, key.id)).toMatchObject({ suspendedBy: "administrator" });
  await unsuspendAnyAccessKey(ada, key.id);
  await expect(use(key.clientId, key.clientSecret)).rejects.toMatchObject(refused);
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
