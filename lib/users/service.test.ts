import { beforeAll, expect, test } from "vitest";
import type { Principal } from "../principal";
import { addPerson } from "../testing/people";
import { authenticateUser, disableUser, findSessionUser } from "./service";

let ada: Principal;

beforeAll(async () => {
  ada = await addPerson("ada@keys.test", "correct horse battery");
});

test("a person signs in with address and password, however the address is written", async () => {
  expect(await authenticateUser(" Ada@Keys.Test ", "correct horse battery")).toEqual(ada);
});

test.each([
  ["a wrong password", "ada@keys.test", "Correct horse battery"],
  ["no password", "ada@keys.test", ""],
  ["an unknown address", "eve@keys.test", "correct horse battery"],
])("%s does not sign in", async (_, email, password) => {
  expect(await authenticateUser(email, password)).toBeUndefined();
});

test("a user without a password does not sign in with one", async () => {
  await addPerson("sso@keys.test");
  expect(await authenticateUser("sso@keys.test", "")).toBeUndefined();
});

test("a disabled person is signed out and does not sign in", async () => {
  const eve = await addPerson("eve-disabled@keys.test", "correct horse battery");
  expect(await findSessionUser(eve.userId)).toEqual(eve);
  await disableUser(eve.userId);
  expect(await findSessionUser(eve.userId)).toBeUndefined();
  expect(await authenticateUser(eve.email, "correct horse battery")).toBeUndefined();
});
