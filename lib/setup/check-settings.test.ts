import { expect, test } from "vitest";
import { readSettings } from "../platform/env";
import { checkSettings } from "./check-settings";

const provider = {
  OIDC_ISSUER: "https://login.example.com",
  OIDC_CLIENT_ID: "latchkey",
  OIDC_CLIENT_SECRET: "secret",
};

const check = (settings: Record<string, string>) => () => checkSettings(readSettings(settings));

test("a usable first password and the name of a role are accepted", () => {
  expect(check({})).not.toThrow();
  expect(
    check({ ...provider, ADMIN_PASSWORD: "12345678", OIDC_DEFAULT_ROLE: "Viewer" }),
  ).not.toThrow();
});

test("a short first password and an unknown role are both named, and the password is not repeated", () => {
  const settings = { ...provider, ADMIN_PASSWORD: "hunter2", OIDC_DEFAULT_ROLE: "viewer" };
  expect(check(settings)).toThrow(/ADMIN_PASSWORD must have at least 8/);
  expect(check(settings)).toThrow(/OIDC_DEFAULT_ROLE must be the exact name of a role/);
  expect(check(settings)).not.toThrow(/hunter2/);
});
