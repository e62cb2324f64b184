import { beforeAll, expect, test } from "vitest";
import type { Principal } from "../principal";
import { findSignedInPerson } from "../sessions/service";
import { addPerson, origin } from "../testing/people";
import { disableUser } from "./service";
import { signInWithPassword } from "./sign-in";

const password = "correct horse battery";

let root: Principal;
let ada: Principal;

beforeAll(async () => {
  root = await addPerson("root@keys.test");
  ada = await addPerson("ada@keys.test", password);
});

const signIn = (email: string, secret: string) => signInWithPassword(email, secret, origin);

test("a person signs in with address and password, however the address is written", async () => {
  const session = await signIn(" Ada@Keys.Test ", password);
  expect(session && (await findSignedInPerson(session))?.identity.userId).toBe(ada.userId);
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

test("a disabled person does not sign in", async () => {
  const eve = await addPerson("eve-disabled@keys.test", password);
  await disableUser(root, eve.userId);
  expect(await signIn(eve.email, password)).toBeUndefined();
});
