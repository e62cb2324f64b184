import { compare } from "bcryptjs";
import { expect, test, vi } from "vitest";
import { digestPassword, isPassword } from "./password";

vi.mock("bcryptjs", { spy: true });

test("only the very password fits its digest", async () => {
  const digest = await digestPassword("correct horse battery");
  expect(digest).toMatch(/^\$2b\$10\$/);
  expect(await isPassword("correct horse battery", digest)).toBe(true);
  expect(await isPassword("correct horse batterx", digest)).toBe(false);
});

test("without a digest the same work is done, and nothing fits", async () => {
  await isPassword("warm up", undefined);
  vi.mocked(compare).mockClear();
  expect(await isPassword("correct horse battery", undefined)).toBe(false);
  expect(await isPassword("correct horse battery", null)).toBe(false);
  expect(compare).toHaveBeenCalledTimes(2);
  for (const [, digest] of vi.mocked(compare).mock.calls) expect(digest).toMatch(/^\$2b\$10\$/);
});
