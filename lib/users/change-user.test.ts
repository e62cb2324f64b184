import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { selectAccessRulesOfUser } from "@/db/queries/access-rules";
import { selectUser } from "@/db/queries/users";
import { deleteAccessRule } from "../access-control/service";
import type { Principal } from "../http/principal";
import { addUser } from "../testing/users";
import { deleteUser, disableUser } from "./change-user";

const administrator = () => addUser(`${randomUUID()}@keys.test`);

async function removeRule(by: Principal, of: Principal): Promise<void> {
  const [rule] = await selectAccessRulesOfUser(of.tenantId, of.email);
  if (rule) await deleteAccessRule(by, rule.id);
}

async function isAdministrator({ tenantId, userId, email }: Principal): Promise<boolean> {
  const user = await selectUser(tenantId, userId);
  const rules = await selectAccessRulesOfUser(tenantId, email);
  return user?.disabledAt === null && rules.length > 0;
}

const ways = {
  "removes the rule": removeRule,
  disables: (by: Principal, of: Principal) => disableUser(by, of.userId),
  deletes: (by: Principal, of: Principal) => deleteUser(by, of.userId),
};

const pairs = Object.entries(ways).flatMap(([one, first]) =>
  Object.entries(ways).map(([other, second]) => ({ one, other, first, second })),
);

test.each(pairs)(
  "when two administrators act on each other at the same time, one remains: $one, $other",
  async ({ first, second }) => {
    for (let n = 0; n < 5; n += 1) {
      const ada = await administrator();
      const bob = await administrator();
      const done = await Promise.allSettled([first(ada, bob), second(bob, ada)]);
      expect([await isAdministrator(ada), await isAdministrator(bob)].filter(Boolean)).toHaveLength(
        1,
      );
      const [late] = done.filter(({ status }) => status === "rejected");
      expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(late).toMatchObject({ reason: { status: expect.toBeOneOf([401, 403, 404]) } });
    }
  },
);
