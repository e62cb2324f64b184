import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { insertSuccessor, selectSigningKeys } from "@/db/queries/signing-keys";
import { createAccessKey } from "../access-keys/service";
import { eventWithoutRequest } from "../audit/record";
import { currentTenantId } from "../tenants/tenant";
import { addUser, source } from "../testing/users";
import { signAccessToken } from "./access-token";
import { addSigningKey, replaceAllSigningKeys, rotateWhenDue, rotationOf } from "./rotation";
import { issueAccessToken, requireTokenPrincipal } from "./service";
import { forgetSigningKeys, generateSigningKey, signingKeys } from "./signing-keys";

const subject = { tenantId: 1, subject: "test", subjectType: "User" } as const;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-01-01T00:00:00Z") });
  forgetSigningKeys();
});

afterEach(() => {
  vi.useRealTimers();
});

const pass = (days: number) => vi.setSystemTime(Date.now() + days * 86_400_000);

const replaceAll = async () =>
  replaceAllSigningKeys(await currentTenantId(), (key) =>
    eventWithoutRequest(subject, rotationOf(key, "emergency")),
  );

test("an old key gets one successor, and a young one none", async () => {
  await signingKeys();
  const tenantId = await currentTenantId();
  const count = async () => (await selectSigningKeys(tenantId)).length;
  const before = await count();
  await rotateWhenDue();
  expect(await count()).toBe(before);
  pass(91);
  await rotateWhenDue();
  await rotateWhenDue();
  expect(await count()).toBe(before + 1);
});

test("of processes that rotate at once, one makes the successor", async () => {
  await signingKeys();
  const tenantId = await currentTenantId();
  pass(100);
  const [newest] = await selectSigningKeys(tenantId);
  const keys = await Promise.all([1, 2, 3].map(() => generateSigningKey(tenantId)));
  const made = await Promise.all(
    keys.map((key) =>
      insertSuccessor(
        newest?.id ?? "",
        key,
        eventWithoutRequest(subject, rotationOf(key, "rotate")),
      ),
    ),
  );
  expect(made.filter(Boolean)).toHaveLength(1);
});

test("a key that was made by a clock that is behind is the newest all the same, and gets a successor", async () => {
  await signingKeys();
  const tenantId = await currentTenantId();
  const add = () =>
    addSigningKey(tenantId, (key) => eventWithoutRequest(subject, rotationOf(key, "rotate")));
  pass(1);
  await add();
  pass(-0.01);
  const behind = await add();
  expect((await selectSigningKeys(tenantId))[0]?.id).toBe(behind?.id);
  expect(await add()).toBeDefined();
});

test("after an emergency, a token of before is refused at once and a new one is good", async () => {
  const made = await createAccessKey(await addUser("ada@keys.test"), { name: "ci-deploy" });
  const credentials = { ...made, authenticatedBy: "post" } as const;
  const { accessToken: old } = await issueAccessToken(credentials, source);
  await requireTokenPrincipal(old);
  const key = await replaceAll();
  await expect(requireTokenPrincipal(old)).rejects.toMatchObject({ status: 401 });
  const { accessToken } = await issueAccessToken(credentials, source);
  await requireTokenPrincipal(accessToken);
  expect((await signingKeys()).active.id).toBe(key.id);
  expect((await signingKeys()).jwks.keys.map(({ kid }) => kid)).toEqual([key.id]);
});

test("after an emergency rotation, the old private key cannot sign a token of the new epoch", async () => {
  const made = await createAccessKey(await addUser("eve@keys.test"), { name: "ci-deploy" });
  const credentials = { ...made, authenticatedBy: "post" } as const;
  const { accessToken } = await issueAccessToken(credentials, source);
  const { active: leaked, epoch } = await signingKeys();
  await replaceAll();
  const [, payload = ""] = accessToken.split(".");
  const claims = {
    ...JSON.parse(Buffer.from(payload, "base64url").toString()),
    epoch: `${epoch + 1}.0`,
  };
  const forged = await signAccessToken(claims, leaked);
  await expect(requireTokenPrincipal(forged)).rejects.toMatchObject({ status: 401 });
});

test("a key that was given up gets no successor from a process that saw it a moment before", async () => {
  const { active } = await signingKeys();
  const tenantId = await currentTenantId();
  pass(1);
  const { id } = await replaceAll();
  const late = await generateSigningKey(tenantId);
  const event = eventWithoutRequest(subject, rotationOf(late, "rotate"));
  expect(await insertSuccessor(active.id, late, event)).toBe(false);
  expect((await selectSigningKeys(tenantId)).map((key) => key.id)).toEqual([id]);
});
