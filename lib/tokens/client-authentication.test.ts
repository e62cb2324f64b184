import { expect, test, vi } from "vitest";
import { createAccessKey } from "../access-keys/service";
import { spend } from "../limits/service";
import { addPerson, origin } from "../testing/people";
import {
  authenticateClient,
  authenticateReader,
  authenticateRevoker,
} from "./client-authentication";

vi.mock("../limits/service", { spy: true });

test("a revocation counts as a question, so that a client with too many tokens can still end them", async () => {
  const key = await createAccessKey(await addPerson("ada@keys.test"), { name: "ci-deploy" });
  const credentials = { ...key, authenticatedBy: "post" } as const;
  await authenticateClient(credentials, origin);
  await authenticateRevoker(credentials, origin);
  await authenticateReader(credentials, origin);
  expect(vi.mocked(spend).mock.calls.map(([limit]) => limit)).toEqual([
    "tokens-of-client",
    "questions-of-client",
    "questions-of-client",
  ]);
});
