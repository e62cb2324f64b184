import { expect, test } from "vitest";
import { type HashPurpose, runBcrypt } from "./password-threads";

const cheap = 4;

test("hashing passwords does not block the event loop", async () => {
  let ticks = 0;
  const interval = setInterval(() => {
    ticks += 1;
  }, 1);
  await Promise.all(
    [1, 2, 3].map(() => runBcrypt({ password: "correct horse", cost: 11 }, "sign-in")),
  );
  clearInterval(interval);
  expect(ticks).toBeGreaterThan(5);
});

test("a failed task is an error, and the next task succeeds", async () => {
  const unreadable = { password: "correct horse", digest: "x".repeat(60) };
  await expect(runBcrypt(unreadable, "sign-in")).rejects.toThrow();
  const digest = String(await runBcrypt({ password: "correct horse", cost: cheap }, "sign-in"));
  expect(await runBcrypt({ password: "correct horse", digest }, "sign-in")).toBe(true);
});

test.each([
  ["sign-in", 2 + 50],
  ["management", 1 + 20],
] as const)(
  "passwords for %s beyond a bounded queue are rejected with 503, and queued ones are hashed",
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

/** Hashes a password and adds the name to `done`. */
function hashAs(done: string[], name: string, purpose: HashPurpose): Promise<unknown> {
  return runBcrypt({ password: "a", cost: 8 }, purpose).then(() => done.push(name));
}

test("a sign-in does not wait for earlier password resets", async () => {
  const done: string[] = [];
  const resets = Array.from({ length: 15 }, () => hashAs(done, "reset", "management"));
  await Promise.all([...resets, hashAs(done, "sign-in", "sign-in")]);
  expect(done.at(-1)).toBe("reset");
});

test("a password reset does not wait for earlier sign-ins", async () => {
  const done: string[] = [];
  const signIns = Array.from({ length: 30 }, () => hashAs(done, "sign-in", "sign-in"));
  await Promise.all([...signIns, hashAs(done, "reset", "management")]);
  expect(done.at(-1)).toBe("sign-in");
});
