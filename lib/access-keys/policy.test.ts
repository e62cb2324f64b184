import { expect, test } from "vitest";
import { maxAccessKeysPerUser, placeNewKey } from "./policy";

const held = (...slots: number[]) => slots.map((slot) => ({ name: `key-${slot}`, slot }));
const all = Array.from({ length: maxAccessKeysPerUser }, (_, index) => index + 1);

test("the first key gets the first slot", () => {
  expect(placeNewKey([], "a-key")).toEqual({ slot: 1 });
});

test("a freed slot is used again", () => {
  expect(placeNewKey(held(1, 3), "a-key")).toEqual({ slot: 2 });
});

test("the last slot is given, and no slot after it", () => {
  expect(placeNewKey(held(...all.slice(0, -1)), "a-key")).toEqual({ slot: maxAccessKeysPerUser });
  expect(placeNewKey(held(...all), "a-key")).toBe("limit-reached");
});

test("a taken name is refused, also when the limit is reached", () => {
  expect(placeNewKey(held(1), "key-1")).toBe("name-taken");
  expect(placeNewKey(held(...all), "key-1")).toBe("name-taken");
});
