import { expect, test } from "vitest";
import { selectUserByEmail } from "@/db/queries/users";
import { currentTenantId } from "../tenants/tenant";
import { addUser } from "../testing/users";
import { disableUser, enableUser } from "./users";

const isDisabled = async (email: string) =>
  (await selectUserByEmail(await currentTenantId(), email))?.disabledAt instanceof Date;

test("disable-user refuses the only active system administrator, unless forced", async () => {
  const [ada, bob] = ["ada@keys.test", "bob@keys.test"];
  await addUser(ada);
  await addUser(bob, undefined, 8);
  await expect(disableUser(ada)).rejects.toThrow(`${ada} is the only active system administrator`);
  expect(await isDisabled(ada)).toBe(false);
  await disableUser(bob);
  expect(await isDisabled(bob)).toBe(true);
  await disableUser(ada, { force: true });
  expect(await isDisabled(ada)).toBe(true);
  await disableUser(ada);
  await enableUser(ada);
});

test("disable-user accepts a system administrator while another one is active", async () => {
  const [ada, eve] = ["ada@keys.test", "eve@keys.test"];
  await addUser(ada);
  await addUser(eve);
  await disableUser(eve);
  expect(await isDisabled(eve)).toBe(true);
  await expect(disableUser(ada)).rejects.toThrow("--force");
  await enableUser(eve);
  await disableUser(ada);
  expect(await isDisabled(ada)).toBe(true);
});
