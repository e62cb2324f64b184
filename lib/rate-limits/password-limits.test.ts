import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { insertAuditEvent } from "@/db/queries/audit";
import { eventOf } from "../audit/record";
import { now } from "../platform/clock";
import { currentTenantId } from "../tenants/tenant";
import { source } from "../testing/users";
import { withPasswordLimits } from "./password-limits";
import { knownAddressDays } from "./policy";
import { counterOf } from "./store";

let made = 0;
const freshAddress = () => `203.0.113.${++made}`;

interface Account {
  account: string;
  userId: string | undefined;
}

const newAccount = (): Account => ({ account: `${randomUUID()}@keys.test`, userId: randomUUID() });

async function attempt(who: Account, address: string, isRight = false): Promise<string> {
  const tenantId = await currentTenantId();
  return withPasswordLimits({ ...who, tenantId, address }, async () =>
    isRight ? "right" : undefined,
  ).then(
    (result) => result ?? "wrong",
    (error) => String(error.status),
  );
}

/** Makes as many wrong attempts from different addresses as the limit of the account allows. */
async function exhaustAccountLimit(who: Account): Promise<void> {
  for (let n = 0; n < 10; n += 1) {
    const address = freshAddress();
    for (let m = 0; m < 10; m += 1) expect(await attempt(who, address)).toBe("wrong");
  }
}

async function recordSignIn(who: Account, address: string, daysAgo: number): Promise<void> {
  const subject = {
    tenantId: await currentTenantId(),
    ...{ subject: who.account, subjectType: "User" as const },
  };
  const event = eventOf(
    subject,
    { ...source, address },
    {
      action: "sign-in",
      entityType: "user",
      entityId: who.userId ?? "",
      entityName: who.account,
    },
  );
  const at = new Date(now().getTime() - daysAgo * 86_400_000);
  await insertAuditEvent({ ...event, at });
}

test("under a distributed attack, only known addresses can sign in to the account", async () => {
  const ada = newAccount();
  const [home, earlier] = [freshAddress(), freshAddress()];
  await recordSignIn(ada, home, knownAddressDays - 1);
  await recordSignIn(ada, earlier, knownAddressDays + 1);
  await exhaustAccountLimit(ada);
  expect(await attempt(ada, freshAddress(), true)).toBe("429");
  expect(await attempt(ada, earlier, true)).toBe("429");
  expect(await attempt(ada, home, true)).toBe("right");
});

test("wrong passwords from a known address are still limited", async () => {
  const ada = newAccount();
  const home = freshAddress();
  await recordSignIn(ada, home, 1);
  await exhaustAccountLimit(ada);
  for (let n = 0; n < 10; n += 1) expect(await attempt(ada, home)).toBe("wrong");
  expect(await attempt(ada, home, true)).toBe("429");
});

test("an account that does not exist is limited in the same way", async () => {
  const nonexistent = { ...newAccount(), userId: undefined };
  await exhaustAccountLimit(nonexistent);
  expect(await attempt(nonexistent, freshAddress())).toBe("429");
});

test("one address may send fifty wrong passwords, for any accounts", async () => {
  const address = freshAddress();
  for (let n = 0; n < 50; n += 1) expect(await attempt(newAccount(), address)).toBe("wrong");
  expect(await attempt(newAccount(), address, true)).toBe("429");
});

test("a failure that one limit cannot count is counted by the others", async () => {
  const ofAccount = vi.spyOn(counterOf("password-at-address"), "increment");
  const ofAddress = vi.spyOn(counterOf("passwords-at-address"), "increment");
  ofAccount.mockRejectedValueOnce(new Error("read only"));
  expect(await attempt(newAccount(), freshAddress())).toBe("undefined");
  expect(ofAddress).toHaveBeenCalledOnce();
});
