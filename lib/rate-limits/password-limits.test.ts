import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { insertAuditEvent } from "@/db/queries/audit";
import { eventOf } from "../audit/record";
import { now } from "../platform/clock";
import { currentTenantId } from "../tenants/tenant";
import { source } from "../testing/users";
import { limitedPasswords } from "./password-limits";
import { familiarAddressDays } from "./policy";
import { counterOf } from "./store";

let made = 0;
const freshAddress = () => `203.0.113.${++made}`;

interface Account {
  account: string;
  userId: string | undefined;
}

const anyone = (): Account => ({ account: `${randomUUID()}@keys.test`, userId: randomUUID() });

async function guess(who: Account, address: string, isRight = false): Promise<string> {
  const tenantId = await currentTenantId();
  return limitedPasswords({ ...who, tenantId, address }, async () =>
    isRight ? "right" : undefined,
  ).then(
    (result) => result ?? "wrong",
    (error) => String(error.status),
  );
}

/** Spends what the account may be wrong over all addresses. */
async function besiege(who: Account): Promise<void> {
  for (let n = 0; n < 10; n += 1) {
    const address = freshAddress();
    for (let m = 0; m < 10; m += 1) expect(await guess(who, address)).toBe("wrong");
  }
}

async function haveSignedIn(who: Account, address: string, daysAgo: number): Promise<void> {
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

test("a besieged account is closed to addresses that its owner has not used of late", async () => {
  const ada = anyone();
  const [home, earlier] = [freshAddress(), freshAddress()];
  await haveSignedIn(ada, home, familiarAddressDays - 1);
  await haveSignedIn(ada, earlier, familiarAddressDays + 1);
  await besiege(ada);
  expect(await guess(ada, freshAddress(), true)).toBe("429");
  expect(await guess(ada, earlier, true)).toBe("429");
  expect(await guess(ada, home, true)).toBe("right");
});

test("where the owner has signed in, guessing is still limited", async () => {
  const ada = anyone();
  const home = freshAddress();
  await haveSignedIn(ada, home, 1);
  await besiege(ada);
  for (let n = 0; n < 10; n += 1) expect(await guess(ada, home)).toBe("wrong");
  expect(await guess(ada, home, true)).toBe("429");
});

test("an account that does not exist is closed in the same way", async () => {
  const nobody = { ...anyone(), userId: undefined };
  await besiege(nobody);
  expect(await guess(nobody, freshAddress())).toBe("429");
});

test("one address may be wrong fifty times, whatever the accounts", async () => {
  const address = freshAddress();
  for (let n = 0; n < 50; n += 1) expect(await guess(anyone(), address)).toBe("wrong");
  expect(await guess(anyone(), address, true)).toBe("429");
});

test("a guess that cannot be counted for the account is counted for the address all the same", async () => {
  const ofAccount = vi.spyOn(counterOf("password-at-address"), "penalty");
  const ofAddress = vi.spyOn(counterOf("passwords-at-address"), "penalty");
  ofAccount.mockRejectedValueOnce(new Error("read only"));
  expect(await guess(anyone(), freshAddress())).toBe("undefined");
  expect(ofAddress).toHaveBeenCalledOnce();
});
