import { expect, test } from "vitest";
import { readSettings } from "../platform/env";
import { currentTenantId } from "../tenants/tenant";
import { checkDefaultRole, checkSettings } from "./check-settings";

const provider = {
  OIDC_ISSUER: "https://login.example.com",
  OIDC_CLIENT_ID: "latchkey",
  OIDC_CLIENT_SECRET: "secret",
};

const check = (settings: Record<string, string>) => () => checkSettings(readSettings(settings));

const checkRole = async (name: string) =>
  checkDefaultRole(await currentTenantId(), readSettings({ ...provider, OIDC_DEFAULT_ROLE: name }));

test("a usable first password and the name of a role are accepted", async () => {
  expect(check({})).not.toThrow();
  expect(check({ ADMIN_PASSWORD: "12345678" })).not.toThrow();
  await checkRole("Viewer");
});

test("a short first password is named, and not repeated", () => {
  const settings = { ADMIN_PASSWORD: "hunter2" };
  expect(check(settings)).toThrow(/ADMIN_PASSWORD must have at least 8/);
  expect(check(settings)).not.toThrow(/hunter2/);
});

test("an unknown role of new users is named", async () => {
  await expect(checkRole("viewer")).rejects.toThrow(
    /OIDC_DEFAULT_ROLE must be the exact name of a role/,
  );
});
