import { beforeEach, expect, test, vi } from "vitest";
import { insertAuditEvents } from "@/db/queries/audit";
import { now } from "../platform/clock";
import { currentTenantId } from "../tenants/tenant";
import { source } from "../testing/users";
import { flushFailedSignIns, recordFailedSignIn } from "./failed-sign-ins";

vi.mock("@/db/queries/audit", { spy: true });

beforeEach(() => {
  vi.clearAllMocks();
});

const recorded = () => vi.mocked(insertAuditEvents).mock.calls.flatMap(([events]) => events);

test("a thousand failed sign-ins are two audit events that count them all", async () => {
  const tenantId = await currentTenantId();
  const user = { id: "ada", email: "ada@keys.test" };
  for (let n = 0; n < 1_000; n += 1) recordFailedSignIn(tenantId, user, source);
  await flushFailedSignIns(now());
  expect(recorded().map(({ metadata }) => metadata?.attempts)).toEqual([1, 999]);
});

test("a failed sign-in to an unknown account is recorded by network", async () => {
  recordFailedSignIn(await currentTenantId(), undefined, source);
  await flushFailedSignIns(now());
  expect(recorded()).toMatchObject([
    {
      subject: "unknown",
      entityId: "",
      entityName: "unknown",
      sourceAddress: "192.0.2.1",
      metadata: { attempts: 1, network: "192.0.2.0/24" },
    },
  ]);
});
