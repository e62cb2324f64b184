import { expect, test } from "vitest";
import { oneAtATimePerKey } from "./one-at-a-time";

/** Work that goes on until it is told to end. */
function workUntilEnded() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let isStarted = false;
  const work = () => {
    isStarted = true;
    return ended;
  };
  return { work, end: () => end(), isStarted: () => isStarted };
}

test("the work of one key waits for the work before it, also when that fails; another key's does not", async () => {
  const run = oneAtATimePerKey();
  const [first, second, other] = [workUntilEnded(), workUntilEnded(), workUntilEnded()];
  const failed = run("ada", async () => {
    await first.work();
    throw new Error("no");
  });
  const done = run("ada", second.work);
  const elsewhere = run("bob", other.work);
  other.end();
  await elsewhere;
  expect([first.isStarted(), second.isStarted()]).toEqual([true, false]);
  first.end();
  second.end();
  await expect(failed).rejects.toThrow("no");
  await done;
  expect(second.isStarted()).toBe(true);
});
