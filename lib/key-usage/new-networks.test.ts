import { beforeEach, expect, test } from "vitest";
import { createAccessKey } from "../access-keys/service";
import type { Principal } from "../http/principal";
import { listNotifications } from "../notifications/service";
import { addUser, source } from "../testing/users";
import { countIssuedToken, flushUsage } from "./usage-buffer";

let count = 0;
let ada: Principal;
let key: { tenantId: number; accessKeyId: string };

beforeEach(async () => {
  count += 1;
  ada = await addUser(`ada${count}@keys.test`);
  const { id } = await createAccessKey(ada, { name: "ci" });
  key = { tenantId: ada.tenantId, accessKeyId: id };
});

async function useFrom(...addresses: (string | null)[]): Promise<void> {
  for (const address of addresses) countIssuedToken(key, { ...source, address }, new Date());
  await flushUsage();
}

const networks = async () =>
  (await listNotifications(ada, { limit: 100 })).notifications
    .filter(({ kind }) => kind === "new-network")
    .map(({ text }) => /network (\S+)\./.exec(text)?.[1])
    .sort();

test("the owner is told once of each network that a key was not used from before", async () => {
  await useFrom("192.0.2.1");
  await useFrom("192.0.2.200", null);
  expect(await networks()).toEqual([]);
  await useFrom("198.51.100.7", "198.51.100.8");
  await useFrom("198.51.100.9", "2001:db8:1:2::1");
  await useFrom("2001:db8:1:3::1", "192.0.2.1");
  expect(await networks()).toEqual(["198.51.100.0/24", "2001:db8:1::/48"]);
});

test("two networks in the same second are the first use and a new network", async () => {
  await useFrom("192.0.2.1", "198.51.100.7");
  expect(await networks()).toEqual(["198.51.100.0/24"]);
});

test("the owner is told of at most 10 new networks of a key in a day", async () => {
  await useFrom("192.0.2.1");
  const many = Array.from({ length: 15 }, (_, each) => `198.51.${each}.1`);
  await useFrom(...many);
  expect(await networks()).toHaveLength(10);
});
