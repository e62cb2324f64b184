import { expect, test } from "vitest";
import { runBeside } from "./password-threads";

const cheap = 4;

test("the event loop goes on while passwords are hashed", async () => {
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 1);
  await Promise.all([1, 2, 3].map(() => runBeside({ password: "correct horse", cost: 11 })));
  clearInterval(turning);
  expect(turns).toBeGreaterThan(5);
});

test("work that cannot be done is an error, and the next is done", async () => {
  const unreadable = { password: "correct horse", digest: "x".repeat(60) };
  await expect(runBeside(unreadable)).rejects.toThrow();
  const digest = String(await runBeside({ password: "correct horse", cost: cheap }));
  expect(await runBeside({ password: "correct horse", digest })).toBe(true);
});

test("a flood of passwords is refused beyond a bounded queue, and what waits is answered", async () => {
  const flood = Array.from({ length: 200 }, () => runBeside({ password: "a", cost: cheap }));
  const results = await Promise.allSettled(flood);
  const refused = results.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(200 - 52);
  for (const result of refused) {
    expect(result).toMatchObject({ reason: { status: 503, headers: { "Retry-After": "1" } } });
  }
});
