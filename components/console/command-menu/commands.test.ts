import { expect, test } from "vitest";
import { findCommands, toCommands } from "./commands";

const keys = [
  { id: "1", name: "ci-deploy", clientId: "lk-1234" },
  { id: "2", name: "nightly", clientId: "lk-5678" },
];
const find = (text: string, sections: Parameters<typeof toCommands>[0] = []) =>
  findCommands(toCommands(sections, keys), sections, text).map(({ group, label, href }) =>
    [group, label, href].join(" | "),
  );

test("without a text, the menu has actions, pages and own keys", () => {
  const all = find("");
  expect(all[0]).toBe("Actions | Create access key | /settings?dialog=create");
  expect(all).toContain("Settings | Sign-in activity | /settings/sign-in-activity");
  expect(all).toContain("Your access keys | nightly | /settings?key=2");
  expect(all.join()).not.toContain("Administration");
});

test("a key is found by a part of its name or client ID", () => {
  expect(find("DEPL")).toEqual(["Your access keys | ci-deploy | /settings?key=1"]);
  expect(find("5678")).toEqual(["Your access keys | nightly | /settings?key=2"]);
});

test("without a text, at most five keys are offered", () => {
  const many = Array.from({ length: 20 }, (_, n) => ({ id: `${n}`, name: `k-${n}`, clientId: "" }));
  const offered = (text: string) =>
    findCommands(toCommands([], many), [], text).filter(({ label }) => label.startsWith("k-"));
  expect(offered("")).toHaveLength(5);
  expect(offered("k-")).toHaveLength(20);
});

test("the pages of the API documentation are found by their names", () => {
  expect(find("")).toContain("API documentation | Overview | /docs/api");
  expect(find("").filter((line) => line.startsWith("API"))).toHaveLength(1);
  expect(find("docu audit")).toEqual(["API documentation | Audit log | /docs/api/audit-log"]);
});

test("all words must match, in any order, and what begins with them comes first", () => {
  expect(find("key create")).toEqual(["Actions | Create access key | /settings?dialog=create"]);
  expect(find("sign")[0]).toMatch(/Sign/);
  expect(find("nothing of this")).toEqual([]);
});

test("the administration is offered as far as the user may open it, with searches for the text", () => {
  expect(find("grace", ["users", "clusters", "audit"])).toEqual([
    "Search | Search users for “grace” | /administration/users?search=grace",
    "Search | Search the audit log for “grace” | /administration/audit?search=grace",
  ]);
  expect(find("audit", ["audit"])[0]).toBe("Administration | Audit log | /administration/audit");
});
