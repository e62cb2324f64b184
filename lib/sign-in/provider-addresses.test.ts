/** The effects of an e-mail address at sign-in with a provider. */
import { beforeAll, expect, test, vi } from "vitest";
import { selectAccessRulesOfUser } from "@/db/queries/access-rules";
import { selectEntityEvents } from "@/db/queries/audit";
import { changeEmail } from "@/db/queries/user-addresses";
import { hasIdentityAt, insertIdentity, inviteUser } from "@/db/queries/user-identities";
import { selectUser, selectUserByEmail } from "@/db/queries/users";
import { roles } from "../access-control/roles";
import { eventBy } from "../audit/record";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import { env } from "../platform/env";
import { log } from "../platform/log";
import type { Provider } from "../platform/provider-settings";
import { findSignedInUser } from "../sessions/service";
import { currentTenantId } from "../tenants/tenant";
import { addUser, source } from "../testing/users";
import { disableUser } from "../users/change-user";
import { createUser, getUser } from "../users/service";
import { signInWithPassword } from "./password-sign-in";
import { type ProviderClaims, signInWithProvider } from "./provider-user";

const provider: Provider = {
  issuer: "https://login.test",
  clientId: "id",
  clientSecret: "secret",
  name: "Example",
  defaultRole: "Viewer",
  linksByEmail: false,
  trustsEmail: false,
};

vi.mock("../platform/env", async (original) => {
  const actual = await original<typeof import("../platform/env")>();
  return { ...actual, env: vi.fn(actual.env) };
});

let root: Principal;

beforeAll(async () => {
  root = await addUser("root@keys.test");
  vi.mocked(env).mockReturnValue({ ...env(), provider });
});

const claimsOf = (sub: string, email: string): ProviderClaims => ({
  ...{ iss: provider.issuer, sub, email: `${email}@keys.test`, email_verified: true },
});

const signIn = (sub: string, email: string, settings: Partial<Provider> = {}) =>
  signInWithProvider(claimsOf(sub, email), { ...provider, ...settings }, source);

/** The ID of the signed-in user, or the cause in the log. */
const outcomeOf = (...args: Parameters<typeof signIn>) =>
  signIn(...args).then(
    ({ session }) => session.userId,
    (error) => error.reason,
  );

const emailOf = async (id: string) => (await selectUser(await currentTenantId(), id))?.email;

const invite = async (name: string) =>
  (await createUser(root, { email: `${name}@keys.test`, invite: true })).id;

test.each([false, true])(
  "a new owner of an address cannot sign in to the account of the former owner (linking %s)",
  async (linksByEmail) => {
    const [first, second, address] = [
      `a-${linksByEmail}`,
      `b-${linksByEmail}`,
      `x-${linksByEmail}`,
    ];
    const owner = await outcomeOf(first, address, { linksByEmail });
    // The provider has reassigned the address, and the first user has not signed in since.
    expect(await outcomeOf(second, address, { linksByEmail })).toBe("address-linked");
    // After the first user signs in with the new address, the old one is free, and the second user is new.
    expect(await outcomeOf(first, `moved-${address}`, { linksByEmail })).toBe(owner);
    const newUser = await outcomeOf(second, address, { linksByEmail });
    expect(newUser).not.toBe(owner);
    expect(await emailOf(newUser)).toBe(`${address}@keys.test`);
  },
);

test("a user has one identity for each issuer", async () => {
  const { userId: id, email } = await addUser("one@keys.test");
  const link = async (subject: string, issuer = provider.issuer) => {
    const who = { tenantId: await currentTenantId(), issuer, subject };
    const event = eventBy(root, {
      ...{ entityType: "user", entityId: id, entityName: email, httpStatus: 200 },
      ...{ action: "update", metadata: { operation: "enable" } },
    });
    return (await insertIdentity(who, { id, email }, false, now(), event)) !== undefined;
  };
  const links = await Promise.all(["s1", "s2", "s3"].map((subject) => link(subject)));
  expect(links.filter(Boolean)).toHaveLength(1);
  expect(await link("s1", "https://other.test")).toBe(true);
});

test("without linking by address, a local user is asked to use the password", async () => {
  await addUser("local@keys.test", "correct horse battery");
  expect(await outcomeOf("local", "local")).toBe("address-taken");
});

test("a new address at the provider changes the user's address and access rules, with an event", async () => {
  const id = await outcomeOf("mover", "before");
  expect(await outcomeOf("mover", "After")).toBe(id);
  expect(await emailOf(id)).toBe("after@keys.test");
  const tenantId = await currentTenantId();
  const rules = await selectAccessRulesOfUser(tenantId, "after@keys.test");
  const viewer = roles.find(({ name }) => name === "Viewer");
  expect(rules.map(({ roleId }) => roleId)).toEqual([viewer?.id]);
  expect(await selectAccessRulesOfUser(tenantId, "before@keys.test")).toEqual([]);
  const events = await selectEntityEvents(tenantId, "user", id, 10, "update");
  expect(events.map(({ entityName, metadata }) => ({ entityName, metadata }))).toEqual([
    {
      entityName: "after@keys.test",
      metadata: {
        ...{ operation: "change-address", provider: provider.issuer, from: "before@keys.test" },
      },
    },
  ]);
});

test("an active session has the new address on the next request", async () => {
  const { session } = await signIn("lasting", "lasting");
  await signIn("lasting", "lasting-new");
  expect((await findSignedInUser(session))?.identity.email).toBe("lasting-new@keys.test");
});

test("a new address that another user has is not taken over, and the cause is logged", async () => {
  const warn = vi.spyOn(log, "warn");
  const holder = await addUser("held@keys.test", "correct horse battery");
  const id = await outcomeOf("keeper", "kept");
  expect(await signIn("keeper", "held")).toMatchObject({ keptOldEmail: true });
  expect([await emailOf(id), await emailOf(holder.userId)]).toEqual([
    "kept@keys.test",
    "held@keys.test",
  ]);
  expect(warn).toHaveBeenCalledWith(
    { cause: "address-taken", user: id, holder: holder.userId },
    expect.any(String),
  );
  expect(await signIn("keeper", "kept")).toMatchObject({ keptOldEmail: false });
});

test("of two users who get the same new address at the same time, one has it", async () => {
  const ids = [await outcomeOf("race-1", "race-1"), await outcomeOf("race-2", "race-2")];
  const outcomes = await Promise.all([signIn("race-1", "prize"), signIn("race-2", "prize")]);
  expect(outcomes.map(({ keptOldEmail }) => keptOldEmail).sort()).toEqual([false, true]);
  const emails = await Promise.all(ids.map(emailOf));
  expect(emails.filter((email) => email === "prize@keys.test")).toHaveLength(1);
});

test("a concurrent change of the address is not applied twice", async () => {
  const { userId: id, tenantId, email } = await addUser("stale@keys.test");
  const event = eventBy(root, {
    ...{ entityType: "user", entityId: id, entityName: email, httpStatus: 200 },
    ...{ action: "update", metadata: { operation: "enable" } },
  });
  const from = (previous: string, next: string) =>
    changeEmail({ id, tenantId, email: previous }, next, now(), {
      ...event,
      id: crypto.randomUUID(),
    });
  expect(await from(email, "fresh@keys.test")).toBe(true);
  expect(await from(email, "other@keys.test")).toBe(false);
});

test("an unverified new address is ignored", async () => {
  const id = await outcomeOf("careful", "careful");
  const claims = { ...claimsOf("careful", "claimed"), email_verified: false };
  await signInWithProvider(claims, provider, source);
  expect(await emailOf(id)).toBe("careful@keys.test");
});

test("an invited user is linked at the first verified sign-in, even without linking by address", async () => {
  const id = await invite("guest");
  expect(await getUser(root, id)).toMatchObject({
    isInvited: true,
    isLocal: false,
    lastLogin: null,
  });
  const unverified = { ...claimsOf("guest", "guest"), email_verified: false };
  await expect(signInWithProvider(unverified, provider, source)).rejects.toMatchObject({
    reason: "address-unverified",
  });
  expect(await outcomeOf("guest", "Guest")).toBe(id);
  expect(await getUser(root, id)).toMatchObject({ isInvited: false, isLocal: false });
  expect(await selectAccessRulesOfUser(await currentTenantId(), "guest@keys.test")).toEqual([]);
});

test("an invitation can be used once", async () => {
  const id = await invite("once");
  expect(await outcomeOf("once-1", "once")).toBe(id);
  expect(await outcomeOf("once-2", "once")).toBe("address-linked");
});

test("an invited user cannot sign in with a password, and not at all when disabled", async () => {
  const id = await invite("early");
  for (const password of ["", "correct horse battery"])
    expect(await signInWithPassword("early@keys.test", password, source)).toBeUndefined();
  await disableUser(root, id);
  expect(await outcomeOf("early", "early")).toBe("user-disabled");
});

test("an invitation is rejected when no provider is configured", async () => {
  vi.mocked(env).mockReturnValueOnce({ ...env(), provider: undefined });
  await expect(invite("nowhere")).rejects.toMatchObject({ status: 400 });
  expect(await selectUserByEmail(await currentTenantId(), "nowhere@keys.test")).toBeUndefined();
});

test("a user who is invited again signs in with a new identity, and earlier sessions end", async () => {
  const { session } = await signIn("lost-account", "back");
  const row = await selectUser(await currentTenantId(), session.userId);
  if (!row) throw new Error("no user");
  const event = eventBy(root, {
    ...{ action: "update", entityType: "user", httpStatus: 200 },
    metadata: { operation: "invite" },
    ...{ entityId: row.id, entityName: row.email },
  });
  await inviteUser(row, now(), event);
  expect(await findSignedInUser(session)).toBeUndefined();
  expect(await hasIdentityAt(row.tenantId, provider.issuer, row.id)).toBe(false);
  expect(await outcomeOf("new-account", "back")).toBe(row.id);
  expect(await outcomeOf("lost-account", "back")).toBe("address-linked");
});
