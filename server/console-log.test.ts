import { expect, test } from "vitest";
import { toMessage } from "./console-log";

test("a line that Next writes is its text, without colours and symbols", () => {
  expect(toMessage(["\u001b[31m⨯\u001b[39m", "Failed to load", 3])).toBe("Failed to load 3");
  expect(toMessage([" ⚠ Unsupported metadata"])).toBe("Unsupported metadata");
});

test("objects, errors and credentials are not in the text, and the text is bounded", () => {
  const secret = "lks_secretsecret";
  const message = toMessage(["failed", { headers: { cookie: secret } }, new Error(secret), secret]);
  expect(message).toBe("failed [removed]");
  expect(toMessage(["a".repeat(5_000)])).toHaveLength(1_000);
  expect(toMessage([new Error("a")])).not.toBe("");
});
