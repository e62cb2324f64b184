/**
 * An OpenID Connect provider on this machine that signs in whom a test says, at once and without a page, with
 * any algorithm, and that can be wrong in each way that a provider can be wrong. `identity-provider.ts` is a real one.
 */
import { randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";

export const clientId = "latchkey";
export const clientSecret = "a secret that only the two servers know";

/** What the provider says and does at the next sign-in. */
export interface Behaviour {
  alg: string;
  /** What discovery lists; the algorithm in use unless a test says otherwise. */
  listed?: string[] | undefined;
  /** In the ID token, beside `iss`, `aud`, times and nonce, which it may also replace. */
  idToken: JWTPayload;
  /** From the userinfo endpoint; there is none without. */
  userinfo?: Record<string, unknown>;
  /** Members of discovery, in the place of the right ones. */
  discovery?: Record<string, unknown>;
  /** An error in the place of a code. */
  authorizationError?: string;
  /** An error of the token endpoint. */
  tokenError?: string;
  signature?: "broken" | "none" | "client-secret" | "unknown-key";
  /** The endpoint at which the provider hangs up, or says what is no JSON. */
  hangsUp?: "discovery" | "token" | "keys" | "userinfo";
  garbled?: "discovery" | "token" | "keys" | "userinfo";
}

interface Code {
  nonce: string;
  challenge: string;
}

const keyPairs = new Map<string, ReturnType<typeof generateKeyPair>>();

/** Making an RSA key takes a while: one for each algorithm is enough for a test file. */
function keyPairFor(alg: string) {
  const made = keyPairs.get(alg) ?? generateKeyPair(alg, { extractable: true });
  keyPairs.set(alg, made);
  return made;
}

export class SigningProvider {
  behaviour: Behaviour = { alg: "RS256", idToken: {} };
  /** Every code and token that it gave out: none of them may get into a log. */
  readonly secrets: string[] = [clientSecret];
  private readonly codes = new Map<string, Code>();

  private held: Promise<void> | undefined;

  private constructor(private readonly server: http.Server) {}

  static async start(): Promise<SigningProvider> {
    const server = http.createServer();
    const provider = new SigningProvider(server);
    server.on("request", (request, response) => {
      provider.answer(request, response).catch((error) => response.destroy(error));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return provider;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get settings(): Record<string, string> {
    return {
      ...{ OIDC_ISSUER: this.issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret },
      OIDC_NAME: "Example",
    };
  }

  /** Signs in the subject next, whose address is verified unless the claims say otherwise. */
  willSignIn(sub: string, email: string, rest: Partial<Behaviour> = {}): void {
    this.behaviour = { alg: "RS256", idToken: { sub, email, email_verified: true }, ...rest };
  }

  /** Lets the next sign-in wait until the returned function is called. */
  holdNext(): () => void {
    let release = () => {};
    this.held = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse) {
    const url = new URL(request.url ?? "/", this.issuer);
    if (url.pathname === "/authorize") return this.authorize(url.searchParams, response);
    const [name, answer] = this.endpoints[url.pathname] ?? [];
    if (!name || !answer) return response.writeHead(404).end();
    if (this.behaviour.hangsUp === name) return request.socket.destroy();
    if (this.behaviour.garbled === name) return response.writeHead(200).end("<html>");
    const { status = 200, ...body } = await answer(request);
    response.writeHead(Number(status), { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  }

  private readonly endpoints: Record<
    string,
    [string, (request: http.IncomingMessage) => Promise<Record<string, unknown>>]
  > = {
    "/.well-known/openid-configuration": ["discovery", async () => this.metadata()],
    "/token": ["token", (request) => this.token(request)],
    "/keys": ["keys", () => this.keys()],
    "/userinfo": ["userinfo", async () => this.behaviour.userinfo ?? { status: 404 }],
  };

  private metadata() {
    const { alg, listed = [alg], userinfo, discovery } = this.behaviour;
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      ...(userinfo && { userinfo_endpoint: `${this.issuer}/userinfo` }),
      id_token_signing_alg_values_supported: listed,
      ...discovery,
    };
  }

  private async keys() {
    const { alg, signature } = this.behaviour;
    const { publicKey } = await keyPairFor(alg);
    const kid = signature === "unknown-key" ? "another" : alg;
    return { keys: [{ ...(await exportJWK(publicKey)), kid, use: "sig" }] };
  }

  private async authorize(query: URLSearchParams, response: http.ServerResponse): Promise<void> {
    const { held } = this;
    this.held = undefined;
    await held;
    const back = new URL(query.get("redirect_uri") ?? "");
    back.searchParams.set("state", query.get("state") ?? "");
    const { authorizationError } = this.behaviour;
    if (authorizationError) back.searchParams.set("error", authorizationError);
    else back.searchParams.set("code", this.newCode(query));
    response.writeHead(302, { location: back.href }).end();
  }

  private newCode(query: URLSearchParams): string {
    const code = randomUUID();
    const [nonce, challenge] = [query.get("nonce") ?? "", query.get("code_challenge") ?? ""];
    this.codes.set(code, { nonce, challenge });
    this.secrets.push(code);
    return code;
  }

  private async token(request: http.IncomingMessage): Promise<Record<string, unknown>> {
    const { tokenError } = this.behaviour;
    if (tokenError) return { status: 400, error: tokenError };
    const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
    const code = this.codes.get(form.get("code") ?? "");
    this.codes.delete(form.get("code") ?? "");
    if (!code || (await challengeOf(form.get("code_verifier") ?? "")) !== code.challenge)
      return { status: 400, error: "invalid_grant" };
    const idToken = await this.sign(code.nonce);
    const accessToken = randomUUID();
    this.secrets.push(idToken, accessToken);
    return { access_token: accessToken, token_type: "Bearer", expires_in: 60, id_token: idToken };
  }

  private async sign(nonce: string): Promise<string> {
    const { alg, idToken, signature } = this.behaviour;
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: this.issuer, aud: clientId, nonce, iat: now, exp: now + 300, ...idToken };
    if (signature === "none") return new UnsecuredJWT(claims).encode();
    if (signature === "client-secret")
      return new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256" })
        .sign(new TextEncoder().encode(clientSecret));
    const { privateKey } = await keyPairFor(alg);
    const jwt = await new SignJWT(claims).setProtectedHeader({ alg, kid: alg }).sign(privateKey);
    return signature === "broken" ? breakSignature(jwt) : jwt;
  }
}

async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return Buffer.from(digest).toString("base64url");
}

/** Another first character of the signature, as valid in base64url as the right one. */
function breakSignature(jwt: string): string {
  const at = jwt.lastIndexOf(".") + 1;
  return jwt.slice(0, at) + (jwt[at] === "A" ? "B" : "A") + jwt.slice(at + 1);
}
