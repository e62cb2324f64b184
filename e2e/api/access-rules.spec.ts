import { browserOf, scriptOf } from "../client";
import { expect, test } from "../fixtures";

const path = "/api/v1/authorization/me/access-rules";

test("200: the administrator's rule, with a session and with a token", async ({ testServer }) => {
  const browser = await browserOf(testServer, testServer.administrator);
  const key = await browser.created();
  const script = await scriptOf(testServer, key);
  for (const caller of [browser, script]) {
    const response = await caller.fetch(path);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      accessRules: {
        totalRecords: 1,
        displayRecords: 1,
        accessRules: [
          {
            id: expect.any(Number),
            tenantId: 1,
            subjectId: "admin@example.com",
            subjectType: "user",
            roleId: 1,
            roleName: "System administrator",
            scopeId: "1",
            scopeType: "tenant",
            scopeName: "127.0.0.1",
          },
        ],
      },
    });
  }
  await browser.delete(key.id);
});

test("200: paging and search", async ({ testServer }) => {
  const browser = await browserOf(testServer, testServer.administrator);
  const count = async (query: string) => {
    const { accessRules } = await (await browser.fetch(`${path}?${query}`)).json();
    return [accessRules.totalRecords, accessRules.displayRecords];
  };
  expect(await count("limit=1&offset=0&search=SYSTEM")).toEqual([1, 1]);
  expect(await count("offset=1")).toEqual([1, 0]);
  expect(await count("search=nothing")).toEqual([0, 0]);
});

test("200: an empty list for a user without rules", async ({ caller }) => {
  const { accessRules } = await (await caller.fetch(path)).json();
  expect(accessRules).toEqual({ totalRecords: 0, displayRecords: 0, accessRules: [] });
});
