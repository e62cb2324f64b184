/** What other people's software is tried with: a key's token, the same with a flaw, and a stranger's. */
import { browserOf, type Created, tokenOf } from "../client";
import { test as base } from "../fixtures";
import { TestServer } from "../test-server";

export interface Tokens {
  good: string;
  /** The good one with one bit of its signature flipped. */
  flipped: string;
  /** A good one of another test server. */
  foreign: string;
}

interface TestFixtures {
  key: Created;
  tokens: Tokens;
}

/** Flips a bit of the bytes, not of the letters: the last letter has bits that stand for nothing. */
function flipBit(token: string): string {
  const [header, payload, signature = ""] = token.split(".");
  const bytes = Buffer.from(signature, "base64url");
  bytes[20] = (bytes[20] ?? 0) ^ 4;
  return [header, payload, bytes.toString("base64url")].join(".");
}

export const test = base.extend<TestFixtures, { anonymousCaller: string }>({
  anonymousCaller: [
    async ({ settings }, use) => {
      const other = await TestServer.make("server", settings);
      const caller = await browserOf(other, other.addUser("mallory"));
      await use(await tokenOf(other, await caller.created()));
      await other.remove();
    },
    { scope: "worker" },
  ],

  key: async ({ caller }, use) => {
    await use(await caller.created());
  },

  tokens: async ({ testServer, key, anonymousCaller }, use) => {
    const good = await tokenOf(testServer, key);
    await use({ good, flipped: flipBit(good), foreign: anonymousCaller });
  },
});

export { expect } from "playwright/test";
