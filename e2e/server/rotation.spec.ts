/** Signing keys are replaced while tokens are issued and verified, and nobody notices; or at once, by force. */
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { runAdmin } from "../admin-cli";
import { type Created, tokenOf } from "../client";
import { expect, test } from "../fixtures";
import { inBody } from "../oauth";
import { inRestIf } from "../tags";
import type { TestServer } from "../test-server";
import { Wire } from "../wire";

test.use({ settings: { RATE_LIMITS: "off" } });

const kidOf = (token: string) => decodeProtectedHeader(token).kid;
const algorithmOf = (token: string) => decodeProtectedHeader(token).alg;

const jwksUrl = ({ url }: TestServer) => new URL("/.well-known/jwks.json", url);

const published = async (testServer: TestServer): Promise<{ kid: string; alg: string }[]> =>
  (await (await fetch(jwksUrl(testServer))).json()).keys;

const kidsOf = async (testServer: TestServer) =>
  (await published(testServer)).map(({ kid }) => kid);

/** Time passes for the keys: longer than a new one has to be published before it signs. */
const letTimePass = (testServer: TestServer) =>
  testServer.sql("update signing_keys set created_at = created_at - 400000");

/** A token with an unknown header makes the server look at its keys again, once a second at most. */
const look = (wire: Wire) => wire.read("e30.e30.e30");

/** What a verifier has fetched, which fetches nothing again by itself. */
async function fetchKeys(testServer: TestServer) {
  const keys = createRemoteJWKSet(jwksUrl(testServer), {
    cooldownDuration: Number.POSITIVE_INFINITY,
    cacheMaxAge: Number.POSITIVE_INFINITY,
  });
  await keys.reload();
  return keys;
}

/** Issues and verifies without a pause; both here, as a third party, and at the server. */
class Traffic {
  verified = 0;
  readonly failures: string[] = [];
  /** A token of each key that has signed, in the order of their use. */
  readonly tokens = new Map<string, string>();
  private isOver = false;

  constructor(
    private readonly wire: Wire,
    private readonly issuer: string,
    private readonly key: Created,
    public keys: Awaited<ReturnType<typeof fetchKeys>>,
  ) {}

  async run(): Promise<void> {
    while (!this.isOver) {
      const grant = { grant_type: "client_credentials", ...inBody(this.key) };
      const issued = await this.wire.post("/api/v2/token", grant);
      const token = issued.status === 200 ? JSON.parse(issued.body).access_token : "";
      this.tokens.set(String(token && kidOf(token)), token);
      await this.verify(token);
    }
  }

  async verify(token: string): Promise<void> {
    const rules = { issuer: this.issuer, audience: this.issuer, typ: "at+jwt" };
    await jwtVerify(token, this.keys, rules).catch((error) => this.failures.push(String(error)));
    const { status } = await this.wire.read(token);
    if (status !== 200) this.failures.push(`${status} with ${token}`);
    this.verified += 1;
  }

  end(): void {
    this.isOver = true;
  }
}

/** `npm run test:rotation` has a hundred. */
const counts = process.env.ROTATIONS ? [Number(process.env.ROTATIONS)] : [1, 3];

for (const rotations of counts) {
  test(
    `every token of ${rotations} rotations under load verifies, at the server and by JWKS`,
    inRestIf(rotations === 3),
    async ({ testServer, caller }) => {
      test.setTimeout(60_000 + rotations * 20_000);
      const wire = new Wire(testServer, 4);
      const keys = await fetchKeys(testServer);
      const traffic = new Traffic(wire, testServer.url, await caller.created(), keys);
      const running = Promise.all(Array.from({ length: wire.connections }, () => traffic.run()));
      for (let rotation = 1; rotation <= rotations; rotation += 1) {
        const said = await runAdmin(testServer, "rotate-signing-key");
        const [, kid = ""] = /New signing key (\S+)/.exec(said) ?? [];
        await expect
          .poll(async () => (await look(wire)) && kidsOf(testServer), { timeout: 15_000 })
          .toContain(kid);
        expect(traffic.tokens.has(kid)).toBe(false);
        // Others have asked for the keys in the meantime, and do so no more until the next rotation.
        traffic.keys = await fetchKeys(testServer);
        letTimePass(testServer);
        await expect
          .poll(async () => (await look(wire)) && traffic.tokens.has(kid), { timeout: 15_000 })
          .toBe(true);
        // Time has passed for the keys alone: the tokens of eight rotations ago are as good as new.
        for (const token of [...traffic.tokens.values()].slice(-8)) await traffic.verify(token);
      }
      traffic.end();
      await running;
      expect(traffic.failures).toEqual([]);
      expect(traffic.tokens.size).toBe(rotations + 1);
      expect(traffic.verified).toBeGreaterThan(rotations * 100);
      expect((await published(testServer)).length).toBeLessThanOrEqual(rotations + 1);
      wire.close();
    },
  );
}

test("an emergency rotation ends all tokens, and new ones work immediately", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created();
  const wire = new Wire(testServer);
  const before = await tokenOf(testServer, key);
  expect((await wire.read(before)).status).toBe(200);
  await runAdmin(testServer, "rotate-signing-key");
  const said = await runAdmin(testServer, "rotate-signing-key", "--emergency");
  const [, kid = ""] = /New signing key (\S+)/.exec(said) ?? [];
  expect((await wire.read(before)).status).toBe(401);
  const after = await tokenOf(testServer, key);
  expect(kidOf(after)).toBe(kid);
  expect((await wire.read(after)).status).toBe(200);
  expect(await kidsOf(testServer)).toEqual([kid]);
  await jwtVerify(after, await fetchKeys(testServer), { issuer: testServer.url });
  expect((await wire.read(before)).status).toBe(401);
  wire.close();
});

for (const algorithm of ["RS256", "EdDSA", "ES256"]) {
  test(
    `a change to ${algorithm} keeps existing tokens valid and signs once the key has been published`,
    inRestIf(algorithm !== "RS256"),
    async ({ testServer, caller }) => {
      test.setTimeout(60_000);
      const key = await caller.created();
      const before = await tokenOf(testServer, key);
      await testServer.stop();
      testServer.settings = { ...testServer.settings, TOKEN_ALGORITHM: algorithm };
      await testServer.start();
      const wire = new Wire(testServer);
      expect((await wire.read(before)).status).toBe(200);
      const algorithms = async () => (await published(testServer)).map(({ alg }) => alg);
      await expect
        .poll(async () => (await look(wire)) && algorithms(), { timeout: 15_000 })
        .toContain(algorithm);
      expect(algorithmOf(await tokenOf(testServer, key))).toBe(algorithmOf(before));
      letTimePass(testServer);
      await expect
        .poll(async () => (await look(wire)) && algorithmOf(await tokenOf(testServer, key)), {
          timeout: 15_000,
        })
        .toBe(algorithm);
      const after = await tokenOf(testServer, key);
      const keys = await fetchKeys(testServer);
      for (const token of [before, after]) {
        expect((await wire.read(token)).status).toBe(200);
        await jwtVerify(token, keys, { issuer: testServer.url });
      }
      wire.close();
    },
  );
}
