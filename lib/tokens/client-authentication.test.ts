import { afterEach, expect, test, vi } from "vitest";
import { insertAuditEvents } from "@/db/queries/audit";
import { createAccessKey } from "../access-keys/service";
import { limits } from "../rate-limits/policy";
import { consume } from "../rate-limits/service";
import { addUser, source } from "../testing/users";
import {
  authenticateClient,
  authenticateIntrospectionCaller,
  authenticateRevocationClient,
} from "./client-authentication";

vi.mock("../rate-limits/service", { spy: true });
vi.mock("@/db/queries/audit", { spy: true });

afterEach(() => {
  vi.mocked(insertAuditEvents).mockReset();
});

test("a client that requested too many tokens can still revoke them", async () => {
  const key = await createAccessKey(await addUser("ada@keys.test"), { name: "ci-deploy" });
  const credentials = { ...key, authenticatedBy: "post" } as const;
  await authenticateClient(credentials, source);
  await authenticateRevocationClient(credentials, source);
  await authenticateIntrospectionCaller(credentials, source);
  expect(vi.mocked(consume).mock.calls.map(([limit]) => limit)).toEqual([
    "tokens-of-client",
    "questions-of-client",
    "questions-of-client",
  ]);
});

test.each([
  ["a token", authenticateClient],
  ["an answer about one", authenticateIntrospectionCaller],
])(
  "a wrong secret for %s is counted even if the audit event cannot be written",
  async (_what, authenticate) => {
    const { clientId } = await createAccessKey(await addUser(`${authenticate.name}@keys.test`), {
      name: "ci",
    });
    const wrong = { clientId, clientSecret: "wrong", authenticatedBy: "post" } as const;
    vi.mocked(insertAuditEvents).mockRejectedValue(new Error("disk full"));
    // Each from a program of its own, so that each is due to be written down.
    const guess = (n: number) => authenticate(wrong, { ...source, userAgent: `guess/${n}` });
    for (let n = 0; n < limits["client-at-address"].max; n += 1) {
      await expect(guess(n)).rejects.toThrow();
    }
    await expect(guess(-1)).rejects.toMatchObject({ status: 429 });
  },
);
