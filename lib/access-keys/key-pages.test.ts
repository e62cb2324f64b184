/** The access keys of all users, in pages. */
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { keyPageStatement } from "@/db/queries/key-list";
import { accessKeys } from "@/db/schema/access-keys";
import { users } from "@/db/schema/people";
import type { Principal } from "../http/principal";
import { costlySteps } from "../testing/query-plan";
import { addUser } from "../testing/users";
import { type EveryonesAccessKeysQuery, everyonesAccessKeysQuery } from "./access-key-queries";
import { listEveryonesAccessKeys } from "./administration";
import { deleteAccessKey } from "./deletion";
import { keyStates, ownerDisabled } from "./key-status";
import { keyStatuses } from "./policy";

let root: Principal;
const states = [...keyStates, ownerDisabled] as const;
const soon = new Date(Date.now() + 3_600_000);
const past = new Date(Date.now() - 3_600_000);
const longAgo = new Date(Date.now() - 100 * 86_400_000);

const keyRow = (owner: Principal, n: number) => ({
  ...{ id: crypto.randomUUID(), tenantId: owner.tenantId, ownerId: owner.userId },
  ...{ slot: n + 1, name: `key-${n}`, clientId: `lk-${n}-${crypto.randomUUID()}` },
  ...{ secretVersion: 2, secretDigest: `sha256:${crypto.randomUUID()}`, secretHint: "lks_" },
  ...{ secretCreatedAt: past, createdAt: new Date(past.getTime() + (n % 4)) },
  expiresAt: [null, past, soon, null][n % 4] ?? null,
  suspendedAt: n % 7 === 0 ? past : null,
  previousSecretExpiresAt: [null, past, soon, soon, null][n % 5] ?? null,
  lastLoginAt: [null, past, longAgo][Math.floor(n / 3) % 3] ?? null,
});

beforeAll(async () => {
  root = await addUser("root@keys.test");
  const ada = await addUser("ada@keys.test");
  for (const owner of [root, ada])
    await db()
      .insert(accessKeys)
      .values(Array.from({ length: 20 }, (_, n) => keyRow(owner, n)));
  await db().update(users).set({ disabledAt: past }).where(eq(users.id, ada.userId));
});

const list = (query: Partial<EveryonesAccessKeysQuery>) =>
  listEveryonesAccessKeys(root, { ...everyonesAccessKeysQuery.parse({}), ...query });

const idsOf = async (query: Partial<EveryonesAccessKeysQuery>) =>
  (await list(query)).map(({ id }) => id);

/** All pages, from the first to the last. */
async function walk(
  query: Partial<EveryonesAccessKeysQuery>,
  startingAfter?: string,
): Promise<string[]> {
  const ids = await idsOf({ ...query, limit: 7, ...(startingAfter && { startingAfter }) });
  return ids.length < 7 ? ids : [...ids, ...(await walk(query, ids.at(-1)))];
}

test("pages have every key once, newest first, and read backwards too", async () => {
  const all = await idsOf({});
  expect(all).toHaveLength(40);
  expect(await walk({})).toEqual(all);
  expect(await idsOf({ limit: 5, endingBefore: all[12] ?? "" })).toEqual(all.slice(7, 12));
  expect(await walk({ sortOrder: "asc" })).toEqual(all.toReversed());
});

test.each([
  ...keyStatuses.map((status) => ({ status })),
  ...states.map((state) => ({ state })),
  { search: " KEY-1 " },
  { search: "ada@" },
  { search: "ada@", status: "ACTIVE" as const },
  { createdBy: "ada@keys.test" },
])("pages with %o have the same keys as the whole list", async (filter) => {
  const all = await idsOf(filter);
  expect(all.length).toBeGreaterThan(0);
  expect(await walk(filter)).toEqual(all);
});

test("a search finds a key by its whole ID", async () => {
  const [id = ""] = await idsOf({});
  expect(await idsOf({ search: id, limit: 5 })).toEqual([id]);
});

test("a page continues after a key that was deleted meanwhile", async () => {
  const [first, second = "", ...rest] = await idsOf({ createdBy: root.email });
  await deleteAccessKey(root, second);
  const next = await idsOf({ createdBy: root.email, limit: 3, startingAfter: second });
  expect(next).toEqual(rest.slice(0, 3));
  expect((await idsOf({ createdBy: root.email }))[0]).toBe(first);
});

test("a page in another order than that of creation is refused", async () => {
  await expect(list({ limit: 5, sortBy: "name" })).rejects.toMatchObject({ status: 400 });
});

test("a page reads no more keys than it has, whatever it is filtered by", async () => {
  const row = { id: crypto.randomUUID(), createdAt: past };
  for (const descending of [true, false])
    for (const from of [undefined, { row, isEnd: false }, { row, isEnd: true }])
      for (const filter of [
        {},
        { status: "ACTIVE" as const },
        ...states.map((state) => ({ state })),
        { search: "ci" },
      ]) {
        const times = { at: past, soon, longAgo };
        const query = { descending, from, limit: 50, search: "", ...times, ...filter };
        const statement = keyPageStatement(root.tenantId, query);
        expect(await costlySteps(statement)).toEqual([]);
      }
});
