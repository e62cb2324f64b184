/** People: who can sign in, who they are elsewhere, and where they are signed in. */
import { sql } from "drizzle-orm";
import { columns } from "../columns";
import { tenants } from "./tenants";

const {
  byteOrderIndex,
  count,
  index,
  lookupIndex,
  orEpoch,
  primaryKey,
  table,
  text,
  timestamp,
  uniqueIndex,
} = columns;

/** People who can sign in. `email` is stored in lower case. */
export const users = table(
  "users",
  {
    id: text().primaryKey(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    email: text().notNull(),
    /** bcrypt string; null for a user who signs in elsewhere. */
    passwordDigest: text(),
    /** Since when someone else knows the password: until it is changed, nothing else can be done with it. */
    passwordTemporarySince: timestamp(),
    /** Since when the next verified sign-in of this address at the provider is this user's. */
    invitedAt: timestamp(),
    createdAt: timestamp().notNull(),
    /** Who made the account: an e-mail, the user's own for the first administrator. */
    createdBy: text().notNull().default(""),
    updatedAt: timestamp(),
    lastLoginAt: timestamp(),
    disabledAt: timestamp(),
    /** A deleted user keeps the row, for history; the address is free again. */
    deletedAt: timestamp(),
    /** Sessions that began under a lower number are over. */
    sessionEpoch: count().notNull().default(0),
    /** Tokens that were issued under a lower number are over. */
    tokenEpoch: count().notNull().default(0),
  },
  (user) => [
    uniqueIndex("users_email_unique").on(user.tenantId, user.email).where(sql`deleted_at is null`),
    ...lookupIndex("users_lookup", user.id, user.disabledAt, user.tokenEpoch, user.email),
    // The orders of the list. They hold the address, which a search compares.
    ...byteOrderIndex("users_by_email", sql`deleted_at is null`, user.tenantId, user.email),
    index("users_by_creation")
      .on(user.tenantId, user.createdAt, user.id, user.email)
      .where(sql`deleted_at is null`),
    index("users_by_sign_in")
      .on(user.tenantId, orEpoch(user.lastLoginAt), user.id, user.email)
      .where(sql`deleted_at is null`),
  ],
);

/** Who a user is at an OpenID Connect provider: its `iss` and `sub` (OpenID Connect Core §2). */
export const userIdentities = table(
  "user_identities",
  {
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    issuer: text().notNull(),
    subject: text().notNull(),
    userId: text()
      .notNull()
      .references(() => users.id),
    createdAt: timestamp().notNull(),
  },
  (identity) => [
    primaryKey({ columns: [identity.tenantId, identity.issuer, identity.subject] }),
    // One identity at each provider: an address that changes hands leads to no other person's account.
    uniqueIndex("user_identities_one_per_issuer").on(
      identity.tenantId,
      identity.userId,
      identity.issuer,
    ),
  ],
);

/** Where people are signed in. A session that has ended, or that is too old, has no row. */
export const sessions = table(
  "sessions",
  {
    id: text().primaryKey(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    userId: text()
      .notNull()
      .references(() => users.id),
    /** The user's `sessionEpoch` when it began. */
    epoch: count().notNull(),
    via: text({ enum: ["password", "provider"] }).notNull(),
    createdAt: timestamp().notNull(),
    /** The last request, give or take a minute. */
    seenAt: timestamp().notNull(),
    sourceAddress: text(),
    userAgent: text(),
  },
  (session) => [
    index("sessions_user").on(session.tenantId, session.userId),
    index("sessions_created").on(session.createdAt),
  ],
);
