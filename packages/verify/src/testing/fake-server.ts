/** A server whose keys and responses a test decides about. It is reached with its `fetch`, not over the network. */
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { createVerifier, type VerifierOptions } from "../index.js";
import type { Algorithm } from "../options.js";

export const issuer = "https://keys.example.com";
export const audience = "https://jobs.example.com";

interface Pair {
  kid: string;
  algorithm: Algorithm;
  publicKey: CryptoKey;
  privateKey: CryptoKey;
}

export interface Token {
  type?: string;
  key?: Pair;
  claims?: Record<string, unknown>;
}

const seconds = () => Math.floor(Date.now() / 1000);

export class FakeServer {
  /** Paths of the requests that arrived. */
  readonly requests: string[] = [];
  readonly authorizations: (string | null)[] = [];
  published: JWK[] = [];
  /** What it says about a token whose claims it is given. */
  introspect: (claims: Record<string, unknown>) => Response | Promise<Response> = (claims) =>
    Response.json({ active: true, ...claims });
  /** Instead of the keys. */
  failure?: () => Response | Promise<Response>;

  private constructor(public key: Pair) {}

  static async start(algorithm: Algorithm = "ES256"): Promise<FakeServer> {
    const server = new FakeServer(await FakeServer.createKey("first", algorithm));
    await server.publish(server.key);
    return server;
  }

  static async createKey(kid: string, algorithm: Algorithm = "ES256"): Promise<Pair> {
    return { kid, algorithm, ...(await generateKeyPair(algorithm, { extractable: true })) };
  }

  async publish(...pairs: Pair[]): Promise<void> {
    this.published = await Promise.all(
      pairs.map(async ({ kid, algorithm, publicKey }) => ({
        ...(await exportJWK(publicKey)),
        ...{ kid, alg: algorithm, use: "sig" },
      })),
    );
  }

  /** A token for the API, unless the test wants another one. Claims that are undefined are left out. */
  token({ type = "at+jwt", key = this.key, claims = {} }: Token = {}): Promise<string> {
    const usual = {
      ...{ iss: issuer, aud: audience, sub: "user-1", client_id: "lk-1" },
      ...{ iat: seconds(), exp: seconds() + 3600, jti: crypto.randomUUID() },
      ...{ tenant_id: 1, email: "ada@example.com" },
    };
    return new SignJWT({ ...usual, ...claims })
      .setProtectedHeader({ alg: key.algorithm, typ: type, kid: key.kid })
      .sign(key.privateKey);
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    this.requests.push(pathname);
    if (pathname === "/.well-known/jwks.json")
      return this.failure ? this.failure() : Response.json({ keys: this.published });
    const { headers, body } = init ?? {};
    this.authorizations.push(new Headers(headers).get("authorization"));
    const [, payload = ""] = new URLSearchParams(String(body)).get("token")?.split(".") ?? [];
    return this.introspect(JSON.parse(Buffer.from(payload, "base64url").toString()));
  };

  asked(path: "/.well-known/jwks.json" | "/oauth2/introspect"): number {
    return this.requests.filter((each) => each === path).length;
  }

  offline(options: Partial<VerifierOptions> = {}) {
    return createVerifier({ issuer, audience, fetch: this.fetch, ...options });
  }

  live(options: { cacheSeconds?: number } = {}) {
    const introspection = { clientId: "rs-1", clientSecret: "secret", ...options };
    return this.offline({ introspection });
  }
}
