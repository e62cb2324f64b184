/**
 * Signs in the user of an identity at the OpenID Connect provider. An identity is the provider's `iss` and `sub`
 * (OpenID Connect Core §5.7). A verified e-mail address links an invited user at the first sign-in and updates the
 * user's address at later ones; it never gives access to the account of another identity.
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
import { findRoleByName } from "../access-control/custom-roles";
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

/** Claims of an ID token or of the userinfo endpoint (OpenID Connect Core §5.1). */
export interface ProviderClaims {
  iss?: unknown;
  sub?: unknown;
  email?: unknown;
  email_verified?: unknown;
  auth_time?: unknown;
}

/** The verified e-mail address, or the error when there is none. */
function readEmail(
  { email, email_verified: flag }: ProviderClaims,
  { trustsEmail }: Provider,
): string | ProviderSignInError {
  if (email === undefined) return new ProviderSignInError("address-missing");
  // Some providers send the flag as a string.
  const isVerified = flag === true || flag === "true" || (trustsEmail && flag === undefined);
  if (!isVerified)
    return new ProviderSignInError("address-unverified", { isFlagMissing: flag === undefined });
  const { data } = emailAddress.safeParse(email);
  return data ?? new ProviderSignInError("address-unsupported");
}

const toEventParts = (tenantId: number, user: { id: string; email: string }) => ({
  subject: { tenantId, subject: user.email, subjectType: "User" } as const,
  entity: { entityType: "user", entityId: user.id, entityName: user.email } as const,
});

async function createUser(
  identity: ProviderSubject,
  email: string,
  { defaultRole }: Provider,
  source: RequestSource,
): Promise<void> {
  const { tenantId, issuer } = identity;
  const user = {
    id: randomUUID(),
    tenantId,
    email,
    passwordDigest: null,
    createdAt: now(),
    createdBy: issuer,
  };
  const { subject, entity } = toEventParts(tenantId, user);
  const role = defaultRole === undefined ? undefined : await findRoleByName(tenantId, defaultRole);
  const metadata = { provider: issuer, ...(role && { role: role.name }) };
  const event = eventOf(subject, source, { ...entity, action: "create", metadata });
  await insertProviderUser(user, identity, role?.id, [event]);
}

/** Links the identity to an existing user: an invited one or, with `linksByEmail`, any user. */
async function linkUser(
  identity: ProviderSubject,
  user: UserRow,
  { linksByEmail }: Provider,
  source: RequestSource,
): Promise<void> {
  const { subject, entity } = toEventParts(identity.tenantId, user);
  const metadata = { operation: "link-provider", provider: identity.issuer } as const;
  const event = eventOf(subject, source, { ...entity, action: "update", metadata });
  await insertIdentity(identity, user, !linksByEmail, now(), event);
}

/** Why the identity was not linked to the user with the same address. */
async function findLinkError(
  { tenantId, issuer }: ProviderSubject,
  { id, passwordDigest, disabledAt }: UserRow,
): Promise<ProviderSignInError> {
  const details = { holder: id };
  if (disabledAt !== null) return new ProviderSignInError("user-disabled", details);
  const isLinked = await hasIdentityAt(tenantId, issuer, id);
  const cause = isLinked || passwordDigest === null ? "address-linked" : "address-taken";
  return new ProviderSignInError(cause, details);
}

/** The user, possibly disabled, at the first sign-in of the identity. @throws ProviderSignInError */
async function linkOrCreateUser(
  identity: ProviderSubject,
  email: string,
  provider: Provider,
  source: RequestSource,
): Promise<UserRow> {
  const existing = await selectUserByEmail(identity.tenantId, email);
  if (existing) await linkUser(identity, existing, provider, source);
  else await createUser(identity, email, provider, source);
  // A concurrent sign-in, from another tab for example, may have linked or created the user.
  const user = await selectUserByIdentity(identity);
  if (user) return user;
  const holder = existing ?? (await selectUserByEmail(identity.tenantId, email));
  throw holder ? await findLinkError(identity, holder) : new ProviderSignInError("internal");
}

interface FoundUser {
  user: UserRow;
  /** The provider has a new address for the user, but another user already has that address here. */
  keptOldEmail: boolean;
}

/** Updates the user's address to the provider's, unless another user has it. */
async function updateEmail(
  user: UserRow,
  email: string,
  { issuer }: ProviderSubject,
  source: RequestSource,
): Promise<FoundUser> {
  if (user.disabledAt !== null || email === user.email) return { user, keptOldEmail: false };
  const { subject, entity } = toEventParts(user.tenantId, { id: user.id, email });
  const metadata = { operation: "change-address", provider: issuer, from: user.email } as const;
  await changeEmail(
    user,
    email,
    now(),
    eventOf(subject, source, { ...entity, action: "update", metadata }),
  );
  const holder = await selectUserByEmail(user.tenantId, email);
  if (holder?.id === user.id) return { user: holder, keptOldEmail: false };
  const details = { cause: "address-taken", user: user.id, holder: holder?.id };
  log.warn(details, "a user keeps an address that the provider has replaced");
  return { user, keptOldEmail: true };
}

/** The user, possibly disabled, of the claims. @throws ProviderSignInError */
async function findOrCreateUser(
  claims: ProviderClaims,
  provider: Provider,
  source: RequestSource,
): Promise<FoundUser> {
  const { iss, sub } = claims;
  if (iss !== provider.issuer) throw new ProviderSignInError("issuer-mismatch");
  if (typeof sub !== "string" || sub === "") throw new ProviderSignInError("provider-response");
  const identity = { tenantId: await currentTenantId(), issuer: provider.issuer, subject: sub };
  const user = await selectUserByIdentity(identity);
  const email = readEmail(claims, provider);
  if (user && typeof email === "string") return updateEmail(user, email, identity, source);
  if (user) return { user, keptOldEmail: false };
  if (email instanceof ProviderSignInError) throw email;
  return { user: await linkOrCreateUser(identity, email, provider, source), keptOldEmail: false };
}

export interface ProviderSession {
  session: SessionReference;
  keptOldEmail: boolean;
}

/** Finds, links or creates the user, and creates a session. @throws ProviderSignInError */
export async function signInWithProvider(
  claims: ProviderClaims,
  provider: Provider,
  source: RequestSource,
): Promise<ProviderSession> {
  const { user, keptOldEmail } = await findOrCreateUser(claims, provider, source);
  const session = user.disabledAt === null && (await createSession(user, "provider", source));
  if (!session) {
    recordFailedSignIn(user.tenantId, user, source);
    throw new ProviderSignInError("user-disabled", { user: user.id });
  }
  const authenticatedAt = typeof claims.auth_time === "number" ? claims.auth_time : undefined;
  return { session: { ...session, authenticatedAt }, keptOldEmail };
}
