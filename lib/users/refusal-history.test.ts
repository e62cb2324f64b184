import { beforeEach, expect, test, vi } from "vitest";
import { insertAuditEvent, insertAuditEvents } from "@/db/queries/audit";
import { now } from "../clock";
import { currentTenantId } from "../installation/tenant";
import { origin } from "../testing/people";
import { recordOtherRefusals, recordRefusal } from "./refusal-history";

vi.mock("@/db/queries/audit", { spy: true });

beforeEach(() => {
  vi.clearAllMocks();
});

/** Of what was recorded at once, and then of what was recorded later. */
const attempts = () =>
  [
    ...vi.mocked(insertAuditEvent).mock.calls.map(([event]) => event),
    ...vi.mocked(insertAuditEvents).mock.calls.flatMap(([events]) => events),
  ].map(({ metadata }) => Number(metadata?.attempts));

test("a thousand refused sign-ins are two lines of history, which count them all", async () => {
  const tenantId = await currentTenantId();
  const user = { id: "ada", email: "ada@keys.test" };
  for (let n = 0; n < 1_000; n += 1)
    await recordRefusal(tenantId, { account: user.email, user }, origin);
  await recordOtherRefusals(now());
  expect(attempts()).toEqual([1, 999]);
});

test("of an account that does not exist, what was typed is not kept", async () => {
  await recordRefusal(
    await currentTenantId(),
    { account: "secret typed here", user: undefined },
    origin,
  );
  expect(insertAuditEvent).toHaveBeenCalledWith(
    expect.objectContaining({ subject: "unknown", entityId: "", entityName: "unknown" }),
  );
});

test("accounts that do not exist are recorded when those that do would be: writing takes time", async () => {
  const tenantId = await currentTenantId();
  const refuse = (account: string, user?: { id: string; email: string }) =>
    recordRefusal(tenantId, { account, user }, origin);
  await refuse("eve@keys.test", { id: "eve", email: "eve@keys.test" });
  await refuse("nobody@keys.test");
  await refuse("no one@keys.test");
  expect(attempts()).toEqual([1, 1, 1]);
});
