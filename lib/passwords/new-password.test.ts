import { expect, test } from "vitest";
import { changePasswordInput, newPassword } from "./new-password";

const errorOf = (password: string) => newPassword.safeParse(password).error?.issues[0]?.message;

test("the length of a password is that of its normalized form", () => {
  // 40 letters of 3 bytes each while they are decomposed, of 2 when they are composed.
  expect(errorOf("a\u0308".repeat(36))).toBeUndefined();
  expect(errorOf("a\u0308".repeat(37))).toContain("at most 72 bytes");
  // Seven characters that look like more.
  expect(errorOf("a\u0308".repeat(7))).toContain("at least 8");
  // NFC takes this letter apart.
  expect(errorOf("\u0958".repeat(24))).toContain("at most 72 bytes");
});

test("the current password in another Unicode form is rejected as a new one", () => {
  const input = { currentPassword: "pa\u0308sse der alpen", newPassword: "p\u00e4sse der alpen" };
  expect(changePasswordInput.safeParse(input).error?.issues[0]?.message).toContain("must differ");
});
