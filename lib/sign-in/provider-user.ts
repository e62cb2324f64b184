/**
 * Finds, or makes, the user behind a sign-in at an OpenID Connect provider. The identity is the provider's
 * `iss` and `sub` (OpenID Connect Core §5.7). The address, when verified, links an invited user at the first
 * sign-in and follows the provider at later ones; it never leads to the account of another subject.
 */
import "server-only";
import { randomUUID } from "node:crypto";
import { changeEmail } from "@/db/queries/user-addresses";
import {
  hasIdentityAt,
  insertIdentity,
  insertProviderUser,
  type ProviderSubject,
  selectUserByIdentity,
} from "@/db/queries/user-identities";
import { selectUserByEmail, type UserRow } from "@/db/queries/users";
import { roles } from "../access-control/roles";
import { eventOf } from "../audit/record";
import type { RequestSource } from "../http/request-source";
import { now } from "../platform/clock";
import { emailAddress } from "../platform/email-address";
import { log } from "../platform/log";
import type { Provider } from "../platform/provider-settings";
import { createSession, type SessionReference } from "../sessions/service";
import { currentTenantId } from "../tenants/tenant";
import { recordFailedSignIn } from "./failed-sign-ins";
import { ProviderSignInError } from "./provider-errors";

/** What an ID token or the userinfo endpoint says (OpenID Connect Core §5.1). */
export interface ProviderClaims {
  iss?: unknown;
  sub?: unknown;
  email?: unknown;
  email_verified?: unknown;
  auth_time?: unknown;
}

/** The address that the provider vouches for, or why there is none. */
function readEmail(
  { email, email_verified: flag }: ProviderClaims,
  { trustsEmail }: Provider,
): string | ProviderSignInError {
  if (email === undefined) return new ProviderSignInError("address-missing");
  // Some providers spell the flag as text.
  const isVerified = flag === true || flag === "true" || (trustsEmail && flag === undefined);
  if (!isVerified)
    return new ProviderSignInError("address-unverified", { isFlagMissing: flag === undefined });
  const { data } = emailAddress.safeParse(email);
  return data ?? new ProviderSignInError("address-unsupported");
}

const aboutUser = (tenantId: number, user: { id: string; email: string }) => ({
  subject: { tenantId, subject: user.email, subjectType: "User" } as const,
  entity: { entityType: "user", entityId: user.id, entityName: user.email } as const,
});

async function createProviderUser(
  who: ProviderSubject,
  email: string,
  { defaultRole }: Provider,
  source: RequestSource,
): Promise<void> {
  const { tenantId } = who;
  const user = {
    id: randomUUID(),
    tenantId,
    email,
    passwordDigest: null,
    createdAt: now(),
    createdBy: who.issuer,
  };
  const { subject, entity } = aboutUser(tenantId, user);
  const role = roles.find(({ name }) => name === defaultRole);
  const metadata = { provider: who.issuer, ...(role && { role: role.name }) };
  const event = eventOf(subject, source, { ...entity, action: "create", metadata });
  await insertProviderUser(user, who, role?.id, [event]);
}

/** Why the user with the address was not linked. */
async function findLinkError(who: ProviderSubject, { id, passwordDigest, disabledAt }: UserRow) {
  const about = { holder: id };
  if (disabledAt !== null) return new ProviderSignInError("user-disabled", about);
  const isLinked = await hasIdentityAt(who.tenantId, who.issuer, id);
  return new ProviderSignInError(
    isLinked || passwordDigest === null ? "address-linked" : "address-taken",
    about,
  );
}

/** Links the user with the address, whom an administrator has invited or every sign-in may become. */
async function linkUser(
  who: ProviderSubject,
  user: UserRow,
  { linksByEmail }: Provider,
  source: RequestSource,
): Promise<void> {
  const { subject, entity } = aboutUser(who.tenantId, user);
  const metadata = { operation: "link-provider", provider: who.issuer };
  const event = eventOf(subject, source, { ...entity, action: "update", metadata });
  await insertIdentity(who, user, !linksByEmail, now(), event);
}

/** The user, who may be disabled, at the first sign-in of the subject. @throws ProviderSignInError */
async function linkOrCreateUser(
  who: ProviderSubject,
  email: string,
  provider: Provider,
  source: RequestSource,
): Promise<UserRow> {
  const namesake = await selectUserByEmail(who.tenantId, email);
  if (namesake) await linkUser(who, namesake, provider, source);
  else await createProviderUser(who, email, provider, source);
  // Another tab may have done it first.
  const user = await selectUserByIdentity(who);
  if (user) return user;
  const holder = namesake ?? (await selectUserByEmail(who.tenantId, email));
  throw holder ? await findLinkError(who, holder) : new ProviderSignInError("internal");
}

/** Gives the user the new address with its own event; false when another user has it. */
async function writeNewEmail(
  user: UserRow,
  email: string,
  who: ProviderSubject,
  source: RequestSource,
) {
  const { subject, entity } = aboutUser(user.tenantId, { id: user.id, email });
  const metadata = { operation: "change-address", provider: who.issuer, from: user.email };
  const event = eventOf(subject, source, { ...entity, action: "update", metadata });
  return changeEmail(user, email, now(), event);
}

interface FoundUser {
  user: UserRow;
  /** Whether the provider vouches for another address, which is somebody else's here. */
  keptOldEmail: boolean;
}

/** The known user, with the address that the provider vouches for now where it is free. */
async function updateEmail(
  user: UserRow,
  who: ProviderSubject,
  email: string,
  source: RequestSource,
): Promise<FoundUser> {
  if (user.disabledAt !== null || email === user.email) return { user, keptOldEmail: false };
  await writeNewEmail(user, email, who, source);
  const holder = await selectUserByEmail(user.tenantId, email);
  if (holder?.id === user.id) return { user: holder, keptOldEmail: false };
  const details = { cause: "address-taken", user: user.id, holder: holder?.id };
  log.warn(details, "a user keeps an address that the provider has replaced");
  return { user, keptOldEmail: true };
}

async function findOrCreateUser(
  claims: ProviderClaims,
  provider: Provider,
  source: RequestSource,
): Promise<FoundUser> {
  const { iss, sub } = claims;
  if (iss !== provider.issuer) throw new ProviderSignInError("issuer-mismatch");
  if (typeof sub !== "string" || sub === "") throw new ProviderSignInError("provider-response");
  const who = { tenantId: await currentTenantId(), issuer: provider.issuer, subject: sub };
  const known = await selectUserByIdentity(who);
  const address = readEmail(claims, provider);
  if (known && typeof address === "string") return updateEmail(known, who, address, source);
  if (known) return { user: known, keptOldEmail: false };
  if (address instanceof ProviderSignInError) throw address;
  return { user: await linkOrCreateUser(who, address, provider, source), keptOldEmail: false };
}

export interface ProviderSession {
  session: SessionReference;
  keptOldEmail: boolean;
}

/** A session of the user whom the provider has signed in. @throws ProviderSignInError */
export async function signInWithProvider(
  claims: ProviderClaims,
  provider: Provider,
  source: RequestSource,
): Promise<ProviderSession> {
  const { user, keptOldEmail } = await findOrCreateUser(claims, provider, source);
  const session = user.disabledAt === null && (await createSession(user, "provider", source));
  const authenticatedAt = typeof claims.auth_time === "number" ? claims.auth_time : undefined;
  if (session) return { session: { ...session, authenticatedAt }, keptOldEmail };
  recordFailedSignIn(user.tenantId, user, source);
  throw new ProviderSignInError("user-disabled", { user: user.id });
}
