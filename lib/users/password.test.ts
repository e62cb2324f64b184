import { expect, test, vi } from "vitest";
import { digestPassword, isPassword } from "./password";
import { runBeside } from "./password-threads";

vi.mock("./password-threads", { spy: true });

test("only the very password fits its digest", async () => {
  const digest = await digestPassword("correct horse battery");
  expect(digest).toMatch(/^\$2b\$10\$/);
  expect(await isPassword("correct horse battery", digest, "sign-in")).toBe(true);
  expect(await isPassword("correct horse batterx", digest, "sign-in")).toBe(false);
});

test("without a digest the same work is done, and nothing fits", async () => {
  await isPassword("warm up", undefined, "sign-in");
  vi.mocked(runBeside).mockClear();
  expect(await isPassword("correct horse battery", undefined, "sign-in")).toBe(false);
  expect(await isPassword("correct horse battery", null, "sign-in")).toBe(false);
  const works = vi.mocked(runBeside).mock.calls.map(([work]) => work);
  expect(works).toEqual(
    Array(2).fill({
      password: "correct horse battery",
      digest: expect.stringMatching(/^\$2b\$10\$/),
    }),
  );
});
