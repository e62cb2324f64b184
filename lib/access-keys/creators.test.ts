import { expect, test } from "vitest";
import { creatorsOf, mayHaveDescendants } from "./creators";

const ci = { type: "access-key", clientId: "lk-1", name: "ci-deploy" } as const;
const other = { ...ci, clientId: "lk-2", name: "other" };
const session = { type: "session" } as const;

test("a key names what made it, and what made its secret where that is another key", () => {
  expect(creatorsOf({})).toEqual([]);
  expect(creatorsOf({ createdVia: session })).toEqual([]);
  const created = { what: "Created", creator: ci };
  expect(creatorsOf({ createdVia: ci, secretCreatedVia: ci })).toEqual([created]);
  const renewed = { what: "Secret made", creator: other };
  expect(creatorsOf({ createdVia: session, secretCreatedVia: other })).toEqual([renewed]);
  expect(creatorsOf({ createdVia: ci, secretCreatedVia: other })).toEqual([created, renewed]);
});

test("a list in which a token made nothing, or only the key itself, has no descendants of it", () => {
  const keys = [
    { id: "1", createdVia: session },
    { id: "2", secretCreatedVia: ci },
  ];
  expect(mayHaveDescendants({ id: "1" }, keys)).toBe(true);
  expect(mayHaveDescendants({ id: "2" }, keys)).toBe(false);
  expect(mayHaveDescendants({ id: "1" })).toBe(false);
});
