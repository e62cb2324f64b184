import { expect, test } from "vitest";
import { isCommonPassword, rejectCommonPassword } from "./common-passwords";

const email = "ada@keys.test";

test.each(["password1", "Baseball", "QWERTYUIOP", "latchkey", "LatchKey", "Ada@Keys.Test"])(
  "%s is rejected as common",
  async (password) => {
    expect(await isCommonPassword(password, email)).toBe(true);
    await expect(rejectCommonPassword("newPassword", password, email)).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(/^newPassword: /),
    });
  },
);

test.each(["correct horse battery staple", "eve@keys.test", "constructor of bridges"])(
  "%s is accepted",
  async (password) => {
    expect(await isCommonPassword(password, email)).toBe(false);
  },
);
