import { expect, test } from "vitest";
import { slotsPerUser } from "@/db/schema/access-keys";
import { maxAccessKeysPerUser, noRoomFor } from "./policy";

const held = (length: number) => Array.from({ length }, (_, index) => ({ name: `key-${index}` }));

test("the limit is what the database enforces", () => {
  expect(maxAccessKeysPerUser).toBe(slotsPerUser);
});

test("there is room for the last key, and none after it", () => {
  expect(noRoomFor("a-key", held(maxAccessKeysPerUser - 1))).toBeUndefined();
  expect(noRoomFor("a-key", held(maxAccessKeysPerUser))).toBe("limit-reached");
});

test("a taken name is refused, also when the limit is reached", () => {
  expect(noRoomFor("key-0", held(1))).toBe("name-taken");
  expect(noRoomFor("key-0", held(maxAccessKeysPerUser))).toBe("name-taken");
});
