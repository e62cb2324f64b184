/** Creations and restorations while another process adds a key for the same user. */
import { randomUUID } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import * as keyStatements from "@/db/queries/access-keys";
import * as deletedKeys from "@/db/queries/deleted-keys";
import { eventBy } from "../audit/record";
import type { Principal } from "../http/principal";
import { addUser } from "../testing/users";
import { deleteAccessKey } from "./deletion";
import { maxAccessKeysPerUser } from "./policy";
import { restoreAccessKey } from "./restoration";
import { createAccessKey, listAccessKeys } from "./service";

vi.mock("@/db/queries/access-keys", async (load) => {
  const actual = await load<typeof keyStatements>();
  return { ...actual, insertAccessKey: vi.fn(actual.insertAccessKey) };
});
vi.mock("@/db/queries/deleted-keys", async (load) => {
  const actual = await load<typeof deletedKeys>();
  return { ...actual, restoreKeys: vi.fn(actual.restoreKeys) };
});

let count = 0;
let ada: Principal;

beforeEach(async () => {
  vi.clearAllMocks();
  count += 1;
  ada = await addUser(`ada${count}@slots.test`);
});

const create = (name: string) => createAccessKey(ada, { name });

const actualStatements = () => vi.importActual<typeof keyStatements>("@/db/queries/access-keys");

/** Adds a key as another process does. */
async function insertElsewhere(): Promise<void> {
  const { insertAccessKey } = await actualStatements();
  const id = randomUUID();
  const key = {
    ...{ id, clientId: `lk-${id}`, name: "other" },
    ...{ secretDigest: id, secretHint: "hint", secretCreatedAt: new Date() },
  };
  const event = eventBy(ada, {
    action: "create",
    entityType: "access-key",
    entityId: id,
    entityName: "other",
  });
  expect(await insertAccessKey(ada, key, event, undefined)).toBeDefined();
}

/** Before the next creation inserts its key, another process inserts one. */
async function interruptCreation(): Promise<void> {
  const { insertAccessKey } = await actualStatements();
  vi.mocked(keyStatements.insertAccessKey).mockImplementationOnce(async (...insertion) => {
    await insertElsewhere();
    return insertAccessKey(...insertion);
  });
}

test("a creation succeeds at its first attempt although another key was created meanwhile", async () => {
  await interruptCreation();
  await create("ci");
  expect(keyStatements.insertAccessKey).toHaveBeenCalledTimes(1);
});

test("a restoration succeeds at its first attempt although another key was created meanwhile", async () => {
  const { id } = await create("ci");
  await deleteAccessKey(ada, id);
  const { restoreKeys } = await vi.importActual<typeof deletedKeys>("@/db/queries/deleted-keys");
  vi.mocked(deletedKeys.restoreKeys).mockImplementationOnce(async (...restoration) => {
    await insertElsewhere();
    return restoreKeys(...restoration);
  });
  await restoreAccessKey(ada, id);
  expect(deletedKeys.restoreKeys).toHaveBeenCalledTimes(1);
});

test("a creation reports the limit when another key took the last place meanwhile", async () => {
  for (let n = 1; n < maxAccessKeysPerUser; n += 1) await create(`key-${n}`);
  await interruptCreation();
  await expect(create("ci")).rejects.toMatchObject({ status: 400 });
  expect(await listAccessKeys(ada)).toHaveLength(maxAccessKeysPerUser);
});
