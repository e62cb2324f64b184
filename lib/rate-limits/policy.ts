/** The limits on requests and failures in a period. A window begins with the first request that it counts. Pure. */
export interface Limit {
  /** Requests or failures in one window. */
  max: number;
  windowSeconds: number;
  why: string;
  /** Whether several processes share one exact count, at the cost of a query for each request. */
  isExact?: boolean;
}

const minute = 60;
const quarterOfAnHour = 15 * minute;
const hour = 60 * minute;

export const limits = {
  "client-at-address": {
    max: 10,
    windowSeconds: quarterOfAnHour,
    why: "Wrong secrets for one client id from one address. A client that retries a wrong secret four times may do so twice.",
  },
  "clients-at-address": {
    max: 100,
    windowSeconds: quarterOfAnHour,
    why: "Wrong secrets for all client ids from one address, which may be that of a whole office.",
  },
  "tokens-of-client": {
    max: 6_000,
    windowSeconds: minute,
    why: "Tokens for one client. A hundred a second is more than a script that reuses its token needs.",
  },
  "questions-of-client": {
    max: 60_000,
    windowSeconds: minute,
    why: "Introspections, revocations and evaluations by one client, and questions of gateways about it. Each request to a service may be one.",
  },
  "password-at-address": {
    max: 10,
    windowSeconds: quarterOfAnHour,
    why: "Wrong passwords for one account from one address; a right one resets the count.",
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
    why: "Wrong passwords for one account from anywhere: a distributed attack. Addresses from which the owner has recently signed in are exempt.",
    isExact: true,
  },
  "requests-of-user": {
    max: 6_000,
    windowSeconds: minute,
    why: "Requests to the management API as one user: in the browser and, apart from that, with all their keys. A hundred a second for a minute is neither a person nor a careful script.",
  },
  "leak-reports-at-address": {
    max: 60,
    windowSeconds: hour,
    why: "Reports of leaked credentials from one address, each with up to a thousand. Scanners collect what they find.",
  },
  "pages-at-address": {
    max: 1_200,
    windowSeconds: minute,
    why: "All pages, redirects and requests of sign-in from one client IP, signed in or not. Twenty a second are enough for an office behind one address, and take a fraction of one core.",
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

/** Attackers elsewhere cannot lock an account for addresses from which its owner has signed in within these days. */
export const knownAddressDays = 30;

/** Keys of one limit in memory. An attacker with more addresses than this is not stopped by counting addresses. */
export const maxKeys = 20_000;

/**
 * Keys of one limit that a process pushes to the database each second. So an attacker with many addresses cannot cause
 * more writes; the process still counts the others itself.
 */
export const maxPushedKeys = 200;
