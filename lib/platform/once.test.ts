import { expect, test, vi } from "vitest";
import { once } from "./once";

test("a value is made at its first use, and only then", () => {
  const make = vi.fn(() => ({}));
  const value = once(make);
  expect(make).not.toHaveBeenCalled();
  expect(value()).toBe(value());
  expect(make).toHaveBeenCalledTimes(1);
});

test("undefined is a value too", () => {
  const make = vi.fn(() => undefined);
  const value = once(make);
  value();
  value();
  expect(make).toHaveBeenCalledTimes(1);
});

test("a promise that rejects is made again by the next call", async () => {
  const value = once(vi.fn().mockRejectedValueOnce(new Error("away")).mockResolvedValue("here"));
  await expect(value()).rejects.toThrow("away");
  expect(await value()).toBe("here");
});

test("a forgotten value is made again", () => {
  const make = vi.fn(() => ({}));
  const value = once(make);
  const first = value();
  value.forget();
  expect(value()).not.toBe(first);
});
