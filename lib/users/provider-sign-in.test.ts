import { beforeAll, expect, test, vi } from "vitest";
import { selectUserByIdentity } from "@/db/queries/user-identities";
import { selectUserByEmail } from "@/db/queries/users";
import { currentTenantId } from "../installation/tenant";
import type { Principal } from "../principal";
import { findSignedInPerson, type SessionReference } from "../sessions/service";
import { addPerson, origin } from "../testing/people";
import type { Provider } from "./provider-settings";
import { type ProviderClaims, signInWithProvider } from "./provider-sign-in";
import { createUser, deleteUser } from "./service";

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
  root = await addPerson("root@keys.test");
});

const claimsOf = (name: string): ProviderClaims => ({
  iss: provider.issuer,
  sub: name,
  email: `${name}@keys.test`,
  email_verified: true,
});

const signIn = (claims: ProviderClaims, settings: Partial<Provider> = {}) =>
  signInWithProvider(claims, { ...provider, ...settings }, origin);

const find = async (name: string) =>
  selectUserByEmail(await currentTenantId(), `${name}@keys.test`);

test.each<[string, ProviderClaims, Partial<Provider>, string]>([
  ["another issuer", { iss: "https://evil.test" }, {}, "provider-failed"],
  ["no issuer", { iss: undefined }, {}, "provider-failed"],
  ["no subject", { sub: undefined }, {}, "provider-failed"],
  ["an unverified address", { email_verified: false }, {}, "provider-address-unverified"],
  [
    "an address of which nothing is said",
    { email_verified: undefined },
    {},
    "provider-address-unverified",
  ],
  [
    "an unverified address, though silence is trusted",
    { email_verified: false },
    { trustsEmail: true },
    "provider-address-unverified",
  ],
  ["no address", { email: undefined }, {}, "provider-address-unverified"],
  ["what is no address", { email: "eve" }, {}, "provider-address-unverified"],
  ["an address that is no text", { email: ["eve@keys.test"] }, {}, "provider-address-unverified"],
])("refused, and no user is made: %s", async (_, claims, settings, refusal) => {
  expect(await signIn({ ...claimsOf("eve"), ...claims }, settings)).toBe(refusal);
  expect(await find("eve")).toBeUndefined();
});

test("an address of which nothing is said counts where the installation says so", async () => {
  const claims = { ...claimsOf("silent"), email_verified: undefined };
  expect(await signIn(claims, { trustsEmail: true })).toMatchObject({ userId: expect.any(String) });
});

test("addresses are the same whatever their case", async () => {
  const { userId } = await addPerson("grace@keys.test");
  const claims = { ...claimsOf("grace"), email: "Grace@Keys.test" };
  expect(await signIn(claims)).toBe("provider-address-taken");
  expect(await signIn(claims, { linksByEmail: true })).toMatchObject({ userId });
  expect(await signIn(claims)).toMatchObject({ userId });
});

test("two first sign-ins at once make one user", async () => {
  const outcomes = await Promise.all([signIn(claimsOf("twin")), signIn(claimsOf("twin"))]);
  const user = await find("twin");
  for (const outcome of outcomes) expect(outcome).toMatchObject({ userId: user?.id });
});

test("whose user another tab makes after this one has looked is signed in as that user", async () => {
  await signIn(claimsOf("tab"));
  vi.mocked(selectUserByIdentity).mockResolvedValueOnce(undefined);
  expect(await signIn(claimsOf("tab"))).toMatchObject({ userId: (await find("tab"))?.id });
});

test("two people with one address are not one user", async () => {
  await signIn(claimsOf("first"));
  const second = { ...claimsOf("second"), email: "first@keys.test" };
  expect(await signIn(second)).toBe("provider-address-taken");
});

test("a deleted user who comes again is somebody new", async () => {
  await signIn(claimsOf("gone"));
  const before = await find("gone");
  await deleteUser(root, before?.id ?? "");
  expect(await signIn(claimsOf("gone"))).toMatchObject({ userId: expect.any(String) });
  expect((await find("gone"))?.id).not.toBe(before?.id);
});

test("a temporary password that nobody told them keeps no provider's user out", async () => {
  await createUser(root, { email: "linus@keys.test" });
  const session = await signIn(claimsOf("linus"), { linksByEmail: true });
  const person = await findSignedInPerson(session as SessionReference);
  expect(person?.hasTemporaryPassword).toBe(false);
});
