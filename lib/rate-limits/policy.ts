/**
 * Every limit on how often something may be asked here: its name, its size and why it has that size. A
 * window begins with the first request that it counts. Pure.
 */
export interface Limit {
  /** What is allowed in one window. */
  max: number;
  windowSeconds: number;
  why: string;
  /** Several processes count as one, though it costs a question to the database each time. */
  isExact?: boolean;
}

const minute = 60;
const quarterOfAnHour = 15 * minute;
const hour = 60 * minute;

export const limits = {
  "client-at-address": {
    max: 10,
    windowSeconds: quarterOfAnHour,
    why: "Wrong secrets for one client id from one address. A client that repeats a mistake four times may make it twice.",
  },
  "clients-at-address": {
    max: 100,
    windowSeconds: quarterOfAnHour,
    why: "Wrong secrets for all client ids from one address, which may be that of a whole office.",
  },
  "tokens-of-client": {
    max: 6_000,
    windowSeconds: minute,
    why: "Tokens for one client. A hundred a second is more than any script that keeps its token asks for.",
  },
  "questions-of-client": {
    max: 60_000,
    windowSeconds: minute,
    why: "Introspections and revocations by one client. A service may ask about each request that it gets.",
  },
  "password-at-address": {
    max: 10,
    windowSeconds: quarterOfAnHour,
    why: "Wrong passwords for one account from one address; a right one begins anew.",
    isExact: true,
  },
  "passwords-at-address": {
    max: 50,
    windowSeconds: quarterOfAnHour,
    why: "Wrong passwords for all accounts from one address: one password tried on many accounts.",
    isExact: true,
  },
  "password-of-account": {
    max: 100,
    windowSeconds: hour,
    why: "Wrong passwords for one account from anywhere: many addresses in concert. Where its owner has signed in of late, it does not hold.",
    isExact: true,
  },
  "requests-of-user": {
    max: 6_000,
    windowSeconds: minute,
    why: "Requests to the management API as one user: in the browser and, apart from that, with all their keys. A hundred a second, for a minute, is no person and no careful script.",
  },
  "pages-at-address": {
    max: 1_200,
    windowSeconds: minute,
    why: "All pages, redirects and requests of sign-in from one client IP, signed in or not. Twenty a second are enough for an office behind one address, and cost a fraction of one processor.",
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

/** Where an account's owner has signed in within so many days, strangers elsewhere never lock it. */
export const knownAddressDays = 30;

/**
 * Keys that one limit remembers in memory, those used last. Whoever commands more addresses than this is
 * not stopped by counting addresses.
 */
export const maxKeys = 20_000;

/**
 * Keys of one limit that a process pushes to the database at a time, which is once a second. An attacker with any
 * number of addresses makes it write no more than this; their own process still counts them.
 */
export const maxPushedKeys = 200;
