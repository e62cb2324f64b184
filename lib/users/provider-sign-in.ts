/**
 * Finds, or makes, the user behind somebody whom an OpenID Connect provider has signed in. The identity
 * is the provider's `iss` and `sub`; the address decides only at the first time, and only when verified,
 * because access rules are given to addresses.
 */
import "server-only";
import { randomUUID } from "node:crypto";
import {
  insertIdentity,
  insertProviderUser,
  type ProviderSubject,
  selectUserByIdentity,
} from "@/db/queries/user-identities";
import { selectUserByEmail, type UserRow } from "@/db/queries/users";
import { roles } from "../access-control/roles";
import { eventOf } from "../audit/record";
import { now } from "../clock";
import { currentTenantId } from "../installation/tenant";
import type { RequestOrigin } from "../origin";
import { beginSession, type SessionReference } from "../sessions/service";
import { createUserInput } from "./input";
import type { ProviderRefusal } from "./provider-refusal";
import type { Provider } from "./provider-settings";
import { recordRefusal } from "./refusal-history";

/** What an ID token or the userinfo endpoint says (OpenID Connect Core §5.1). */
export interface ProviderClaims {
  iss?: unknown;
  sub?: unknown;
  email?: unknown;
  email_verified?: unknown;
}

/** The address that the provider vouches for, in lower case. */
function verifiedEmail(claims: ProviderClaims, provider: Provider): string | undefined {
  // Some providers spell the flag as text.
  const isVerified = claims.email_verified === true || claims.email_verified === "true";
  if (!isVerified && !(provider.trustsEmail && claims.email_verified === undefined))
    return undefined;
  const { data } = createUserInput.shape.email.safeParse(claims.email);
  return data;
}

const aboutUser = (tenantId: number, user: { id: string; email: string }) => ({
  subject: { tenantId, subject: user.email, subjectType: "User" } as const,
  entity: { entityType: "user", entityId: user.id, entityName: user.email } as const,
});

async function makeUser(
  who: ProviderSubject,
  email: string,
  { defaultRole }: Provider,
  origin: RequestOrigin,
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
  const event = eventOf(subject, origin, { ...entity, action: "create", metadata });
  await insertProviderUser(user, who, role?.id, [event]);
}

async function linkUser(who: ProviderSubject, user: UserRow, origin: RequestOrigin): Promise<void> {
  const { subject, entity } = aboutUser(who.tenantId, user);
  const metadata = { operation: "link-provider", provider: who.issuer };
  const event = eventOf(subject, origin, { ...entity, action: "update", metadata });
  await insertIdentity(who, user.id, now(), event);
}

/** The user, who may be disabled, or why there is none. */
async function findOrMakeUser(
  claims: ProviderClaims,
  provider: Provider,
  origin: RequestOrigin,
): Promise<UserRow | ProviderRefusal> {
  if (claims.iss !== provider.issuer || typeof claims.sub !== "string") return "provider-failed";
  const who = { tenantId: await currentTenantId(), issuer: provider.issuer, subject: claims.sub };
  const known = await selectUserByIdentity(who);
  if (known) return known;
  const email = verifiedEmail(claims, provider);
  if (email === undefined) return "provider-address-unverified";
  const namesake = await selectUserByEmail(who.tenantId, email);
  if (!namesake) await makeUser(who, email, provider, origin);
  else if (provider.linksByEmail) await linkUser(who, namesake, origin);
  // Whoever was first, in another tab say, has made it.
  return (await selectUserByIdentity(who)) ?? "provider-address-taken";
}

/** A session of the user whom the provider has signed in, or why there is none. */
export async function signInWithProvider(
  claims: ProviderClaims,
  provider: Provider,
  origin: RequestOrigin,
): Promise<SessionReference | ProviderRefusal> {
  const found = await findOrMakeUser(claims, provider, origin);
  if (typeof found === "string") return found;
  const session = found.disabledAt === null && (await beginSession(found, "provider", origin));
  if (session) return session;
  await recordRefusal(found.tenantId, { account: found.email, user: found }, origin);
  return "provider-refused";
}
