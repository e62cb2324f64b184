import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { selectSession } from "@/db/queries/sessions";
import { selectSigningKeys, selectTokenEpoch } from "@/db/queries/signing-keys";
import { selectUser } from "@/db/queries/users";
import { createAccessKey } from "../access-keys/service";
import { createSession } from "../sessions/service";
import { currentTenantId } from "../tenants/tenant";
import { addUser, source } from "../testing/users";
import { issueAccessToken, requireTokenPrincipal } from "../tokens/service";
import { forgetSigningKeys, signingKeys } from "../tokens/signing-keys";
import { secureRestoredDatabase } from "./restore";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-01-01T00:00:00Z") });
  forgetSigningKeys();
});

afterEach(() => {
  vi.useRealTimers();
});

const secondsSince2020 = () => (Date.now() - Date.UTC(2020, 0, 1)) / 1000;

test("a restore sets epochs higher than any before, also when repeated within a second", async () => {
  const { userId, tenantId } = await addUser("ada@keys.test");
  await signingKeys();
  const epochs = async () => [
    await selectTokenEpoch(tenantId),
    (await selectUser(tenantId, userId))?.sessionEpoch,
  ];
  expect(await epochs()).toEqual([0, 0]);
  await secureRestoredDatabase();
  const least = secondsSince2020();
  expect(await epochs()).toEqual([least, least]);
  await secureRestoredDatabase();
  expect(await epochs()).toEqual([least + 1, least + 1]);
  vi.setSystemTime(Date.now() - 3_600_000);
  await secureRestoredDatabase();
  expect(await epochs()).toEqual([least + 2, least + 2]);
});

test("a restore ends earlier tokens, sessions and signing keys; new ones work", async () => {
  const person = await addUser("bob@keys.test");
  const { clientId, clientSecret } = await createAccessKey(person, { name: "kept" });
  const credentials = { clientId, clientSecret, authenticatedBy: "post" } as const;
  const { accessToken } = await issueAccessToken(credentials, source);
  const user = await selectUser(person.tenantId, person.userId);
  const session = user && (await createSession(user, "password", source));
  const before = await selectSigningKeys(await currentTenantId());
  const { upTo } = await secureRestoredDatabase();
  expect(upTo).toEqual(new Date());
  await expect(requireTokenPrincipal(accessToken)).rejects.toMatchObject({ status: 401 });
  const { tenantId, userId } = person;
  expect(await selectSession(tenantId, userId, session?.sessionId ?? "")).toBeUndefined();
  const [key, ...others] = await selectSigningKeys(tenantId);
  expect(others).toEqual([]);
  expect(before.map(({ id }) => id)).not.toContain(key?.id);
  const fresh = await issueAccessToken(credentials, source);
  expect(await requireTokenPrincipal(fresh.accessToken)).toMatchObject({ userId });
});
