import { beforeAll, expect, test } from "vitest";
import type { Principal } from "../principal";
import { addPerson, origin } from "../testing/people";
import { disableUser, enableUser, logOutUser, resetPassword } from "./service";
import { findSessionUser, signInWithPassword } from "./sign-in";

const password = "correct horse battery";

let root: Principal;
let ada: Principal;

beforeAll(async () => {
  root = await addPerson("root@keys.test");
  ada = await addPerson("ada@keys.test", password);
});

const signIn = (email: string, secret: string) => signInWithPassword(email, secret, origin);

test("a person signs in with address and password, however the address is written", async () => {
  expect(await signIn(" Ada@Keys.Test ", password)).toEqual({ userId: ada.userId, epoch: 0 });
});

test.each([
  ["a wrong password", "ada@keys.test", "Correct horse battery"],
  ["no password", "ada@keys.test", ""],
  ["an unknown address", "eve@keys.test", password],
])("%s does not sign in", async (_, email, secret) => {
  expect(await signIn(email, secret)).toBeUndefined();
});

test("a user without a password does not sign in with one", async () => {
  await addPerson("sso@keys.test");
  expect(await signIn("sso@keys.test", "")).toBeUndefined();
});

test.each([
  [
    "is disabled and enabled again",
    async (id: string) => {
      await disableUser(root, id);
      expect(await findSessionUser(id, 1)).toBeUndefined();
      await enableUser(root, id);
    },
  ],
  ["is signed out everywhere", (id: string) => logOutUser(root, id)],
  ["gets a new password", (id: string) => resetPassword(root, id)],
] as const)("sessions are over when their person %s", async (reason, act) => {
  const eve = await addPerson(`${reason.replaceAll(" ", "-")}@keys.test`, password);
  const { userId, epoch } = (await signIn(eve.email, password)) ?? { userId: "", epoch: -1 };
  expect(await findSessionUser(userId, epoch)).toMatchObject({ email: eve.email });
  await act(eve.userId);
  expect(await findSessionUser(userId, epoch)).toBeUndefined();
});

test("a disabled person does not sign in", async () => {
  const eve = await addPerson("eve-disabled@keys.test", password);
  await disableUser(root, eve.userId);
  expect(await signIn(eve.email, password)).toBeUndefined();
});
