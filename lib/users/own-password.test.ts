import { expect, test } from "vitest";
import { changePasswordInput } from "../passwords/new-password";
import { signInWithPassword } from "../sign-in/password-sign-in";
import { addUser, source } from "../testing/users";
import { disableUser, resetPassword } from "./change-user";
import { changeOwnPassword } from "./own-password";
import { createUser, getOwnUser, getUser } from "./service";

const currentPassword = "correct horse battery";
const newPassword = "another horse battery";

const person = (name: string) =>
  addUser(`${name}-${crypto.randomUUID()}@keys.test`, currentPassword);

test("changing the password requires the current one, and only the new one works afterwards", async () => {
  const ada = await person("ada");
  const wrong = changeOwnPassword(ada, { currentPassword: "wrong", newPassword });
  await expect(wrong).rejects.toMatchObject({ status: 400 });
  await changeOwnPassword(ada, { currentPassword, newPassword });
  expect(await signInWithPassword(ada.email, newPassword, source)).toBeDefined();
  expect(await signInWithPassword(ada.email, currentPassword, source)).toBeUndefined();
});

test("after an administrator's reset, the old password cannot be used to change the password", async () => {
  const root = await person("root");
  for (let n = 0; n < 4; n += 1) {
    const ada = await person("ada");
    const change = changeOwnPassword(ada, { currentPassword, newPassword });
    const [{ tempPassword }] = await Promise.all([
      resetPassword(root, ada.userId),
      change.catch(() => undefined),
    ]);
    expect(await signInWithPassword(ada.email, tempPassword, source)).toBeDefined();
    expect(await signInWithPassword(ada.email, newPassword, source)).toBeUndefined();
  }
});

test("a user who is disabled at the same time cannot change the password", async () => {
  const root = await person("root");
  const ada = await person("ada");
  const change = changeOwnPassword(ada, { currentPassword, newPassword });
  await disableUser(root, ada.userId);
  await expect(change).rejects.toMatchObject({ status: 400 });
});

test("a password set by an administrator is temporary until the user changes it", async () => {
  const root = await person("root");
  const ada = await person("ada");
  const isTemporary = async () => (await getOwnUser(ada)).hasTemporaryPassword;
  expect(await isTemporary()).toBe(false);
  const { tempPassword } = await resetPassword(root, ada.userId);
  expect(await isTemporary()).toBe(true);
  await changeOwnPassword(ada, { currentPassword: tempPassword, newPassword });
  expect(await isTemporary()).toBe(false);
  const made = await createUser(root, { email: `new-${crypto.randomUUID()}@keys.test` });
  expect(await getUser(root, made.id)).toMatchObject({ hasTemporaryPassword: true });
});

test("the new password must differ from the current one", () => {
  const same = { currentPassword: newPassword, newPassword };
  const [problem] = changePasswordInput.safeParse(same).error?.issues ?? [];
  expect(problem).toMatchObject({ path: ["newPassword"] });
});
