import { expect, test } from "vitest";
import { type HashPurpose, runBcrypt } from "./password-threads";

const cheap = 4;

test("the event loop goes on while passwords are hashed", async () => {
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 1);
  await Promise.all(
    [1, 2, 3].map(() => runBcrypt({ password: "correct horse", cost: 11 }, "sign-in")),
  );
  clearInterval(turning);
  expect(turns).toBeGreaterThan(5);
});

test("work that cannot be done is an error, and the next is done", async () => {
  const unreadable = { password: "correct horse", digest: "x".repeat(60) };
  await expect(runBcrypt(unreadable, "sign-in")).rejects.toThrow();
  const digest = String(await runBcrypt({ password: "correct horse", cost: cheap }, "sign-in"));
  expect(await runBcrypt({ password: "correct horse", digest }, "sign-in")).toBe(true);
});

test.each([
  ["sign-in", 2 + 50],
  ["management", 1 + 20],
] as const)(
  "a flood of passwords for %s is refused beyond a bounded queue, and what waits is answered",
  async (purpose, most) => {
    const flood = Array.from({ length: 200 }, () =>
      runBcrypt({ password: "a", cost: cheap }, purpose),
    );
    const results = await Promise.allSettled(flood);
    const refused = results.filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(200 - most);
    for (const result of refused) {
      expect(result).toMatchObject({ reason: { status: 503, headers: { "Retry-After": "1" } } });
    }
  },
);

/** Begins work that notes its name when it is done. */
function noteDone(done: string[], name: string, purpose: HashPurpose): Promise<unknown> {
  return runBcrypt({ password: "a", cost: 8 }, purpose).then(() => done.push(name));
}

test("a sign-in does not wait for the password resets that came before it", async () => {
  const done: string[] = [];
  const resets = Array.from({ length: 15 }, () => noteDone(done, "reset", "management"));
  await Promise.all([...resets, noteDone(done, "sign-in", "sign-in")]);
  expect(done.at(-1)).toBe("reset");
});

test("a password reset does not wait for the sign-ins that came before it", async () => {
  const done: string[] = [];
  const signIns = Array.from({ length: 30 }, () => noteDone(done, "sign-in", "sign-in"));
  await Promise.all([...signIns, noteDone(done, "reset", "management")]);
  expect(done.at(-1)).toBe("sign-in");
});
