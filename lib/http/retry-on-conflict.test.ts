import { expect, test, vi } from "vitest";
import { retryOnConflict } from "./retry-on-conflict";

test("a change that meets a concurrent change is tried again", async () => {
  const attempt = vi.fn().mockResolvedValueOnce(undefined).mockResolvedValueOnce("changed");
  expect(await retryOnConflict("change a key", attempt)).toBe("changed");
  expect(attempt).toHaveBeenCalledTimes(2);
});

test("a change that never succeeds fails with 503 after a bounded number of attempts", async () => {
  const attempt = vi.fn().mockResolvedValue(undefined);
  await expect(retryOnConflict("change a key", attempt)).rejects.toMatchObject({ status: 503 });
  expect(attempt).toHaveBeenCalledTimes(25);
});

test("an error ends the attempts", async () => {
  const attempt = vi.fn().mockRejectedValue(new Error("the key was deleted"));
  await expect(retryOnConflict("change a key", attempt)).rejects.toThrow("deleted");
  expect(attempt).toHaveBeenCalledTimes(1);
});
