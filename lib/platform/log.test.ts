import fs from "node:fs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { log } from "./log";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("the line of a request is written within a tenth of a second", () => {
  const written: string[] = [];
  vi.spyOn(fs, "write").mockImplementation((...[, text, ...rest]: unknown[]) => {
    written.push(String(text));
    (rest.at(-1) as (error: null, bytes: number) => void)(null, String(text).length);
  });
  log.request({ route: "/a" });
  vi.advanceTimersByTime(100);
  expect(written.join("")).toContain(`"route":"/a","msg":"request"`);
});
