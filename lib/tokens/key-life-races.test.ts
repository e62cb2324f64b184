/** Everything that can happen to a key, at the same time: what leaked stays ended, and what is deleted for good stays so. */
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { suspendAnyAccessKey, unsuspendAnyAccessKey } from "../access-keys/administration";
import { deleteAccessKey } from "../access-keys/deletion";
import { suspendAccessKey, unsuspendAccessKey } from "../access-keys/life";
import { endPreviousSecret, extendPreviousSecret } from "../access-keys/previous-secret";
import { restoreAccessKey } from "../access-keys/restoration";
import { createAccessKey, regenerateSecret } from "../access-keys/service";
import type { Principal } from "../http/principal";
import { addUser, source } from "../testing/users";
import { revokeLeakedCredentials } from "./leaked-credentials";
import { issueAccessToken, requireTokenPrincipal } from "./service";

let ada: Principal;
let root: Principal;

beforeEach(async () => {
  ada = await addUser(`ada-${crypto.randomUUID()}@keys.test`);
  root = await addUser(`root-${crypto.randomUUID()}@keys.test`);
});

/** A key with all secrets and tokens that it ever had. */
interface History {
  id: string;
  clientId: string;
  secrets: string[];
  tokens: string[];
  reported: Set<string>;
  isGone: boolean;
}

let requests = 0;

/** Another address for each request: wrong secrets are limited by address. */
function anywhere() {
  requests += 1;
  return { ...source, address: `10.${requests >> 16}.${(requests >> 8) & 255}.${requests & 255}` };
}

async function issue(key: History, clientSecret: string): Promise<string> {
  const { clientId } = key;
  const { accessToken } = await issueAccessToken(
    { clientId, clientSecret, authenticatedBy: "post" },
    anywhere(),
  );
  key.tokens.push(accessToken);
  return accessToken;
}

async function report(key: History, credential: string): Promise<void> {
  await revokeLeakedCredentials([credential], anywhere());
  key.reported.add(credential);
}

const hour = 3600;
const pick = <Item>(items: readonly Item[], index: number) => items[index % items.length] as Item;

const operations: Record<string, (key: History, index: number) => Promise<unknown>> = {
  delete: ({ id }) => deleteAccessKey(ada, id),
  deleteForGood: async (key) => {
    await deleteAccessKey(ada, key.id, { permanent: "true" });
    key.isGone = true;
  },
  restore: ({ id }) => restoreAccessKey(ada, id),
  regenerate: async (key, index) => {
    const gracePeriodSeconds = pick([0, hour], index);
    key.secrets.push((await regenerateSecret(ada, key.id, { gracePeriodSeconds })).clientSecret);
  },
  pause: ({ id }) => suspendAccessKey(ada, id),
  resume: ({ id }) => unsuspendAccessKey(ada, id),
  pauseByAdministrator: ({ id }) => suspendAnyAccessKey(root, id),
  resumeByAdministrator: ({ id }) => unsuspendAnyAccessKey(root, id),
  extend: ({ id }) =>
    extendPreviousSecret(ada, id, { expiresAt: new Date(Date.now() + 2 * hour * 1000) }),
  endPrevious: ({ id }) => endPreviousSecret(ada, id),
  use: (key, index) => issue(key, pick(key.secrets, index)),
  reportSecret: (key, index) => report(key, pick(key.secrets, index)),
  reportToken: (key, index) => report(key, pick(key.tokens, index)),
};

/** Each group runs at the same time, one group after the other. */
const groups = fc.array(
  fc.array(fc.tuple(fc.constantFrom(...Object.keys(operations)), fc.nat(9)), {
    minLength: 1,
    maxLength: 5,
  }),
  { minLength: 1, maxLength: 5 },
);

/** Refusals are the answer to most requests; a failure of the server never is. */
function requireNoFailure(outcomes: readonly PromiseSettledResult<unknown>[]): void {
  for (const outcome of outcomes) {
    if (outcome.status === "rejected")
      expect(outcome.reason.status ?? outcome.reason).toBeOneOf([400, 401, 403, 404, 409]);
  }
}

const works = (attempt: Promise<unknown>): Promise<boolean> =>
  attempt.then(
    () => true,
    () => false,
  );

async function check(key: History): Promise<void> {
  // Whatever makes a key work again.
  for (const name of ["restore", "resumeByAdministrator", "resume", "extend"])
    await works((operations[name] as (each: History, index: number) => Promise<unknown>)(key, 0));
  const working: string[] = [];
  for (const secret of key.secrets) if (await works(issue(key, secret))) working.push(secret);
  expect(working.length).toBeLessThanOrEqual(key.isGone ? 0 : 2);
  expect(working.filter((secret) => key.reported.has(secret))).toEqual([]);
  for (const token of key.tokens) {
    if (key.isGone || key.reported.has(token))
      expect(await works(requireTokenPrincipal(token))).toBe(false);
  }
}

test("what leaked never works again, and a key that was deleted for good neither, whatever happens at the same time", async () => {
  await fc.assert(
    fc.asyncProperty(groups, async (planned) => {
      const { id, clientId, clientSecret } = await createAccessKey(ada, {
        name: `key-${crypto.randomUUID()}`,
      });
      const key: History = {
        ...{ id, clientId, secrets: [clientSecret], tokens: [], reported: new Set() },
        isGone: false,
      };
      try {
        await issue(key, clientSecret);
        for (const group of planned) {
          const running = group.map(async ([name, index]) => operations[name]?.(key, index));
          requireNoFailure(await Promise.allSettled(running));
        }
        await check(key);
      } finally {
        await works(deleteAccessKey(ada, id, { permanent: "true" }));
      }
    }),
    { numRuns: 40 },
  );
});
