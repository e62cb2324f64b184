import { expect, test, vi } from "vitest";
import { insertAuditEvent } from "@/db/queries/audit";
import { now } from "../clock";
import { currentTenantId } from "../installation/tenant";
import { origin } from "../testing/people";
import { recordOtherRefusals, recordRefusal } from "./refusal-history";

vi.mock("@/db/queries/audit", { spy: true });

const attempts = () =>
  vi.mocked(insertAuditEvent).mock.calls.map(([{ metadata }]) => Number(metadata?.attempts));

test("a thousand refused sign-ins are two lines of history, which count them all", async () => {
  const tenantId = await currentTenantId();
  const user = { id: "ada", email: "ada@keys.test" };
  for (let n = 0; n < 1_000; n += 1) await recordRefusal(tenantId, user, origin);
  await recordOtherRefusals(now());
  expect(attempts()).toEqual([1, 999]);
});

test("of an account that does not exist, what was typed is not kept", async () => {
  vi.mocked(insertAuditEvent).mockClear();
  await recordRefusal(await currentTenantId(), undefined, origin);
  expect(insertAuditEvent).toHaveBeenCalledWith(
    expect.objectContaining({ subject: "unknown", entityId: "", entityName: "unknown" }),
  );
});
