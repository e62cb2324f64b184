import { expect, test } from "vitest";
import { toOpenApiDocument } from "@/lib/openapi/document";
import { toGroups } from "./listing";

const operations = toGroups(toOpenApiDocument("https://keys.test")).flatMap(
  (group) => group.operations,
);

const tried = (trial: string) =>
  operations.filter((each) => each.trial === trial).map(({ operationId }) => operationId);

test("an operation with a secret in its request or response cannot be tried", () => {
  expect(tried("secret").sort()).toEqual([
    "changeOwnPassword",
    "createAccessKey",
    "createResourceServer",
    "createUser",
    "createUserApplication",
    "endAllAccessKeys",
    "issueLegacyToken",
    "regenerateResourceServerSecret",
    "regenerateSecret",
    "regenerateUserApplicationSecret",
    "resetPassword",
    "resetUserPassword",
    "revokeCredentials",
  ]);
});

test("no operation that can be tried has a secret or a password in its examples", () => {
  const offered = operations.filter(({ trial }) => ["signed-in", "anyone"].includes(trial));
  expect(offered.length).toBeGreaterThan(60);
  for (const { requestBody, responses } of offered) {
    expect(JSON.stringify([requestBody, responses])).not.toMatch(
      /"(lks_\w{20}|lrs_|eyJ)|"\w*([sS]ecret|Password|[tT]oken)":"/,
    );
  }
});

test("without a session, only public operations are tried, and those of clients never", () => {
  expect(tried("anyone")).toEqual(expect.arrayContaining(["readHealth", "readReadiness"]));
  expect(tried("never")).toEqual(expect.arrayContaining(["issueToken"]));
  expect(tried("signed-in")).toEqual(expect.arrayContaining(["listTenants", "listUsers"]));
});
