import { expect, test } from "vitest";
import { slotsPerUser } from "@/db/schema/access-keys";
import { accessKeyNameTaken, tooManyAccessKeys } from "../http/errors";
import { maxAccessKeysPerUser } from "./policy";
import { requireRoom } from "./room";

const held = (length: number) => Array.from({ length }, (_, index) => ({ name: `key-${index}` }));

const attempt = (name: string, count: number) => () => requireRoom(name, held(count));

test("the limit is what the database enforces", () => {
  expect(maxAccessKeysPerUser).toBe(slotsPerUser);
});

test("there is room for the last key, and none after it", () => {
  expect(attempt("a-key", maxAccessKeysPerUser - 1)).not.toThrow();
  expect(attempt("a-key", maxAccessKeysPerUser)).toThrow(tooManyAccessKeys(maxAccessKeysPerUser));
});

test("a taken name is refused, also when the limit is reached", () => {
  expect(attempt("key-0", 1)).toThrow(accessKeyNameTaken("key-0"));
  expect(attempt("key-0", maxAccessKeysPerUser)).toThrow(accessKeyNameTaken("key-0"));
});
