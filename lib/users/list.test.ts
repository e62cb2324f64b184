/** The list of users, in pages. */
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { userListStatement } from "@/db/queries/user-list";
import { users } from "@/db/schema/people";
import type { Principal } from "../http/principal";
import { costlySteps } from "../testing/query-plan";
import { addUser } from "../testing/users";
import { deleteUser } from "./change-user";
import { listUsers } from "./service";
import { type UsersQuery, userSorts, usersQuery } from "./user";

let root: Principal;
const noon = Date.UTC(2026, 0, 1, 12);

const orders = userSorts.flatMap((sortBy) =>
  (["asc", "desc"] as const).map((sortOrder) => ({ sortBy, sortOrder })),
);

beforeAll(async () => {
  root = await addUser("root@list.test");
  await db()
    .insert(users)
    .values(
      Array.from({ length: 30 }, (_, n) => ({
        id: crypto.randomUUID(),
        tenantId: root.tenantId,
        // Bytes, not a language, decide: "-" and "_" come before and after letters.
        email: `${"z-a_b.c"[n % 7]}${n}@list.test`,
        createdAt: new Date(noon + (n % 4)),
        lastLoginAt: n % 3 === 0 ? null : new Date(noon + (n % 5)),
      })),
    );
});

const list = (query: Partial<UsersQuery>) => listUsers(root, { ...usersQuery.parse({}), ...query });

/** All pages, from the first to the last. */
async function walk(query: Partial<UsersQuery>, startingAfter?: string): Promise<string[]> {
  const page = await list({ ...query, limit: 7, ...(startingAfter && { startingAfter }) });
  const names = page.map(({ username }) => username);
  return page.length < 7 ? names : [...names, ...(await walk(query, page.at(-1)?.id))];
}

test.each(orders)("pages by $sortBy, $sortOrder have every user once, in order", async (order) => {
  const all = (await list(order)).map(({ username }) => username);
  expect(all).toHaveLength(31);
  expect(await walk(order)).toEqual(all);
});

test.each(orders)(
  "the page before an entry, by $sortBy, $sortOrder, is what came before it",
  async (order) => {
    const all = await list(order);
    const before = await list({ ...order, limit: 5, endingBefore: all[12]?.id ?? "" });
    expect(before).toEqual(all.slice(7, 12));
  },
);

test("users who have never signed in come first in the order of the last sign-in", async () => {
  const all = await list({ sortBy: "lastLogin" });
  expect(all.slice(0, 11).every(({ lastLogin }) => lastLogin === null)).toBe(true);
  expect(all.slice(11).every(({ lastLogin }) => lastLogin !== null)).toBe(true);
});

test("a search finds a part of the address in every order, and has pages too", async () => {
  for (const order of orders) {
    const found = await walk({ ...order, search: " 2@LIST " });
    expect(found.sort()).toEqual(["-22@list.test", ".12@list.test", "a2@list.test"]);
  }
});

test("a page continues after a user who was deleted meanwhile", async () => {
  const gone = await addUser("gone@list.test");
  const next = await list({ limit: 2, startingAfter: gone.userId });
  await deleteUser(root, gone.userId);
  expect(await list({ limit: 2, startingAfter: gone.userId })).toEqual(next);
});

test("a position that is not there is refused, as are two", async () => {
  const startingAfter = crypto.randomUUID();
  await expect(list({ startingAfter })).rejects.toMatchObject({ status: 400 });
  const two = { startingAfter: root.userId, endingBefore: root.userId };
  await expect(list(two)).rejects.toMatchObject({ status: 400 });
});

test("no order of the list reads or sorts more than the page", async () => {
  const row = (await db().select().from(users)).at(-1);
  if (!row) throw new Error("there is no user");
  for (const { sortBy, sortOrder } of orders) {
    const query = { sortBy, descending: sortOrder === "desc", limit: 50 };
    for (const from of [undefined, { row, isEnd: false }, { row, isEnd: true }])
      for (const search of [undefined, "ada"]) {
        const statement = userListStatement(root.tenantId, { ...query, from, search });
        expect(await costlySteps(statement), `${sortBy} ${sortOrder}`).toEqual([]);
      }
  }
});
