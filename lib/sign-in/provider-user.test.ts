import { beforeAll, expect, test, vi } from "vitest";
import { selectUserByIdentity } from "@/db/queries/user-identities";
import { selectUserByEmail } from "@/db/queries/users";
import type { Principal } from "../http/principal";
import type { Provider } from "../platform/provider-settings";
import { findSignedInUser } from "../sessions/service";
import { currentTenantId } from "../tenants/tenant";
import { addUser, source } from "../testing/users";
import { deleteUser } from "../users/change-user";
import { createUser } from "../users/service";
import { type ProviderClaims, signInWithProvider } from "./provider-user";

vi.mock("@/db/queries/user-identities", { spy: true });

const provider: Provider = {
  issuer: "https://login.test",
  clientId: "id",
  clientSecret: "secret",
  name: "Example",
  defaultRole: undefined,
  linksByEmail: false,
  trustsEmail: false,
};

let root: Principal;

beforeAll(async () => {
  root = await addUser("root@keys.test");
});

const claimsOf = (name: string): ProviderClaims => ({
  iss: provider.issuer,
  sub: name,
  email: `${name}@keys.test`,
  email_verified: true,
});

const signIn = (claims: ProviderClaims, settings: Partial<Provider> = {}) =>
  signInWithProvider(claims, { ...provider, ...settings }, source);

/** The ID of the signed-in user, or the cause in the log. */
const outcomeOf = (claims: ProviderClaims, settings: Partial<Provider> = {}) =>
  signIn(claims, settings).then(
    ({ session }) => session.userId,
    (error) => error.reason,
  );

const find = async (name: string) =>
  selectUserByEmail(await currentTenantId(), `${name}@keys.test`);

test.each<[string, ProviderClaims, Partial<Provider>, string]>([
  ["another issuer", { iss: "https://evil.test" }, {}, "issuer-mismatch"],
  ["no issuer", { iss: undefined }, {}, "issuer-mismatch"],
  ["no subject", { sub: undefined }, {}, "provider-response"],
  ["an empty subject", { sub: "" }, {}, "provider-response"],
  ["an unverified address", { email_verified: false }, {}, "address-unverified"],
  ["an address without the flag", { email_verified: undefined }, {}, "address-unverified"],
  [
    "an unverified address, though a missing flag is trusted",
    { email_verified: false },
    { trustsEmail: true },
    "address-unverified",
  ],
  ["no address", { email: undefined }, {}, "address-missing"],
  ["what is no address", { email: "eve" }, {}, "address-unsupported"],
  ["an address that is no text", { email: ["eve@keys.test"] }, {}, "address-unsupported"],
])("sign-in is rejected and creates no user: %s", async (_, claims, settings, cause) => {
  expect(await outcomeOf({ ...claimsOf("eve"), ...claims }, settings)).toBe(cause);
  expect(await find("eve")).toBeUndefined();
});

test("an address without email_verified is accepted when the installation trusts the provider", async () => {
  const claims = { ...claimsOf("silent"), email_verified: undefined };
  await signIn(claims, { trustsEmail: true });
  expect(await find("silent")).toBeDefined();
});

test("addresses are compared without case", async () => {
  const { userId } = await addUser("grace@keys.test", "correct horse battery");
  const claims = { ...claimsOf("grace"), email: "Grace@Keys.test" };
  expect(await outcomeOf(claims)).toBe("address-taken");
  expect(await outcomeOf(claims, { linksByEmail: true })).toBe(userId);
  expect(await outcomeOf(claims)).toBe(userId);
});

test("a user with a non-ASCII address can sign in", async () => {
  const email = "j\u00f6rg@keys.test";
  const userId = await outcomeOf({ ...claimsOf("joerg"), email: "jo\u0308rg@keys.test" });
  expect(userId).toBe((await selectUserByEmail(await currentTenantId(), email))?.id);
});

test("two concurrent first sign-ins create one user", async () => {
  const outcomes = await Promise.all([outcomeOf(claimsOf("twin")), outcomeOf(claimsOf("twin"))]);
  const user = await find("twin");
  expect(outcomes).toEqual([user?.id, user?.id]);
});

test("a user whom a concurrent sign-in creates is signed in", async () => {
  await signIn(claimsOf("tab"));
  vi.mocked(selectUserByIdentity).mockResolvedValueOnce(undefined);
  expect(await outcomeOf(claimsOf("tab"))).toBe((await find("tab"))?.id);
});

test("a deleted user who signs in again gets a new account", async () => {
  await signIn(claimsOf("gone"));
  const before = await find("gone");
  await deleteUser(root, before?.id ?? "");
  const after = await outcomeOf(claimsOf("gone"));
  expect(after).toBe((await find("gone"))?.id);
  expect(after).not.toBe(before?.id);
});

test("an unused temporary password does not block sign-in at the provider", async () => {
  await createUser(root, { email: "linus@keys.test" });
  const { session } = await signIn(claimsOf("linus"), { linksByEmail: true });
  expect((await findSignedInUser(session))?.hasTemporaryPassword).toBe(false);
});
