import { expect, test, vi } from "vitest";
import { digestPassword, matchPassword } from "./password";
import { runBcrypt } from "./password-threads";

const composed = "p\u00e4ssw\u00f6rter fallen";
const decomposed = composed.normalize("NFD");

vi.mock("./password-threads", { spy: true });

test("a password matches its own digest only", async () => {
  const digest = await digestPassword("correct horse battery");
  expect(digest).toMatch(/^\$2b\$10\$/);
  expect(await matchPassword("correct horse battery", digest, "sign-in")).toBe("normalized");
  expect(await matchPassword("correct horse batterx", digest, "sign-in")).toBeUndefined();
});

test("without a digest the same work is done and nothing matches", async () => {
  await matchPassword("warm up", undefined, "sign-in");
  vi.mocked(runBcrypt).mockClear();
  expect(await matchPassword("correct horse battery", undefined, "sign-in")).toBeUndefined();
  expect(await matchPassword("correct horse battery", null, "sign-in")).toBeUndefined();
  const works = vi.mocked(runBcrypt).mock.calls.map(([work]) => work);
  expect(works).toEqual(
    Array(2).fill({
      password: "correct horse battery",
      digest: expect.stringMatching(/^\$2b\$10\$/),
    }),
  );
});

test("a password matches in every Unicode form of its letters and spaces", async () => {
  for (const [set, typed] of [
    [composed, decomposed],
    [decomposed, composed],
    ["two words", "two\u00a0words"],
  ] as const) {
    expect(await matchPassword(typed, await digestPassword(set), "sign-in")).toBe("normalized");
  }
});

test("an old digest of the raw password still matches", async () => {
  const digest = String(await runBcrypt({ password: decomposed, cost: 10 }, "sign-in"));
  expect(await matchPassword(decomposed, digest, "sign-in")).toBe("raw");
  expect(await matchPassword(`${decomposed}x`, digest, "sign-in")).toBeUndefined();
});

test.each([
  ["a normalized password", "correct horse battery", 1],
  ["a password in another form", decomposed, 2],
])(
  "a wrong password takes as many hashes for a known user as for an unknown one: %s",
  async (_, typed, hashes) => {
    const digest = await digestPassword("something else");
    await matchPassword("warm up", undefined, "sign-in");
    for (const known of [digest, undefined, null]) {
      vi.mocked(runBcrypt).mockClear();
      expect(await matchPassword(typed, known, "sign-in")).toBeUndefined();
      expect(runBcrypt).toHaveBeenCalledTimes(hashes);
    }
  },
);
