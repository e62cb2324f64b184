import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { insertSigningKey } from "@/db/queries/signing-keys";
import { env } from "../platform/env";
import { longestTokenLifetimeSeconds } from "../platform/settings";
import { currentTenantId } from "../tenants/tenant";
import { keyReloadSeconds, publicationDelaySeconds } from "./key-schedule";
import { forgetSigningKeys, generateSigningKey, signingKeys, signingKeysFor } from "./signing-keys";

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-01-01T00:00:00Z") });
  forgetSigningKeys();
});

afterEach(() => {
  vi.useRealTimers();
});

const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

async function rotate(): Promise<string> {
  pass(1);
  const row = await generateSigningKey(await currentTenantId());
  await insertSigningKey(row);
  return row.id;
}

const published = async () => (await signingKeys()).jwks.keys.map(({ kid }) => kid);

test("a new key is published within seconds, signs after the delay, and the old one stays meanwhile", async () => {
  const { active: old } = await signingKeys();
  const id = await rotate();
  pass(keyReloadSeconds);
  expect(await published()).toEqual([id, old.id]);
  expect((await signingKeys()).active.id).toBe(old.id);
  pass(publicationDelaySeconds);
  expect((await signingKeys()).active.id).toBe(id);
  expect(await published()).toEqual([id, old.id]);
  pass(25 * 3600);
  expect(await published()).toEqual([id]);
});

test("a token of the longest lifetime outlives its key's successor, whatever the lifetime is by then", async () => {
  const { active: old } = await signingKeys();
  await rotate();
  pass(publicationDelaySeconds + longestTokenLifetimeSeconds);
  expect(env().tokenLifetimeSeconds).toBeLessThan(longestTokenLifetimeSeconds);
  expect(await published()).toContain(old.id);
});

test("unknown headers make the keys be read again, but not more than once a second", async () => {
  await signingKeys();
  const id = await rotate();
  pass(-1);
  const knows = async () =>
    [...(await signingKeysFor("unknown.header.token")).byHeader.values()].some(
      (key) => key.id === id,
    );
  expect(await knows()).toBe(false);
  pass(0.9);
  expect(await knows()).toBe(false);
  pass(0.1);
  expect(await knows()).toBe(true);
});

test("keys that cannot be read again do not stop those in use", async () => {
  const { active } = await signingKeys();
  const row = await generateSigningKey(await currentTenantId());
  await insertSigningKey({ ...row, id: `broken-${row.id}` });
  pass(keyReloadSeconds);
  expect((await signingKeys()).active.id).toBe(active.id);
});
