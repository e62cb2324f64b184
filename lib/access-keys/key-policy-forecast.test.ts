import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Principal } from "../http/principal";
import { addUser } from "../testing/users";
import { defaultKeyPolicy, type KeyPolicy } from "./key-policy";
import { previewKeyPolicy } from "./key-policy-service";
import { createAccessKey } from "./service";

const dayMilliseconds = 86_400_000;
const start = Date.parse("2027-01-01T00:00:00.000Z");
const inDays = (days: number) => new Date(start + days * dayMilliseconds);
let root: Principal;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  root = await addUser(`root-${crypto.randomUUID()}@keys.test`);
});

afterEach(() => void vi.useRealTimers());

const preview = (rules: Partial<KeyPolicy>) =>
  previewKeyPolicy(root, { ...defaultKeyPolicy, ...rules });

test("a preview has the expiry of today, and counts the keys that will soon be unused for too long", async () => {
  await createAccessKey(root, { name: "quiet" });
  await createAccessKey(root, { name: "ends-late", expiresAt: inDays(700) });
  vi.setSystemTime(inDays(70));
  await createAccessKey(root, { name: "young", expiresAt: inDays(100) });

  const lifetime = { neverExpires: false, maxLifetimeSeconds: 90 * 86_400 };
  const { affected, unusedSoon } = await preview(lifetime);
  expect(affected.map(({ name, expiresAt }) => [name, expiresAt])).toEqual([
    ["ends-late", inDays(700).toISOString()],
    ["quiet", undefined],
  ]);
  expect(unusedSoon).toBeUndefined();

  const until = inDays(100).toISOString();
  expect(await preview({ suspendUnusedAfterDays: 90 })).toMatchObject({
    ...{ keys: 0, unusedSoon: { keys: 2, owners: 1, until } },
  });
  // What is touched now is not counted again, and a short time without use is not looked beyond.
  expect(await preview({ suspendUnusedAfterDays: 70 })).toMatchObject({
    ...{ keys: 2, unusedSoon: { keys: 0, owners: 0, until } },
  });
  expect((await preview({ suspendUnusedAfterDays: 10 })).unusedSoon?.until).toBe(
    inDays(75).toISOString(),
  );
});
