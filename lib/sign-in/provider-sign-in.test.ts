import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { selectUserByEmail } from "@/db/queries/users";
import { type Behaviour, clientId, clientSecret, SigningProvider } from "@/e2e/signing-provider";
import { env } from "../platform/env";
import { log } from "../platform/log";
import type { Provider } from "../platform/provider-settings";
import { currentTenantId } from "../tenants/tenant";
import { source } from "../testing/users";
import { completeProviderSignIn, startProviderSignIn } from "./provider-sign-in";
import { safePath } from "./safe-path";
import { findUserByCookie, sessionCookie } from "./session-cookie";

vi.mock("../platform/env", async (original) => {
  const actual = await original<typeof import("../platform/env")>();
  return { ...actual, env: vi.fn(actual.env) };
});

let server: SigningProvider;
let provider: Provider;
const warned = vi.spyOn(log, "warn");
const failed = vi.spyOn(log, "error");

beforeAll(async () => {
  server = await SigningProvider.start();
  provider = {
    ...{ issuer: server.issuer, clientId, clientSecret, name: "Example", defaultRole: undefined },
    ...{ linksByEmail: false, trustsEmail: false },
  };
});

afterAll(() => server.stop());

beforeEach(() => {
  warned.mockClear();
  failed.mockClear();
});

const find = async (name: string) =>
  selectUserByEmail(await currentTenantId(), `${name}@keys.test`);

/** A browser with cookies that follows the redirects of a sign-in. */
class Browser {
  readonly cookies = new Map<string, string>();

  private keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [name = "", value = ""] = (cookie.split(";", 1)[0] ?? "").split("=");
      if (cookie.includes("Max-Age=0")) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  private get header() {
    return [...this.cookies].map((pair) => pair.join("=")).join("; ");
  }

  private async begin(settings: Provider, destination: string): Promise<string> {
    const redirect = await startProviderSignIn(settings, { destination }, this.header, source);
    this.keep(redirect.cookies);
    return redirect.url;
  }

  /** The query of the provider's redirect. */
  async leave(settings = provider, destination = "/settings"): Promise<URLSearchParams> {
    return this.visit(await this.begin(settings, destination));
  }

  private async visit(url: string): Promise<URLSearchParams> {
    const response = await fetch(url, { redirect: "manual" });
    return new URL(response.headers.get("location") ?? "").searchParams;
  }

  async comeBack(callback: URLSearchParams, settings = provider) {
    const redirect = await completeProviderSignIn(settings, callback, this.header, source);
    this.keep(redirect.cookies);
    return redirect;
  }

  async signIn(settings = provider) {
    const url = await this.begin(settings, "/settings");
    if (url.startsWith("http://keys.test/")) return { url, session: undefined };
    return this.comeBack(await this.visit(url), settings);
  }
}

const signIn = (settings?: Provider) => new Browser().signIn(settings);

const algorithms = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
];

test.each(algorithms)(
  "a provider that signs with %s and lists no other algorithm is accepted",
  async (alg) => {
    server.willSignIn(alg, `${alg}@keys.test`, { alg });
    const { session, url } = await signIn();
    expect(url).toBe("http://keys.test/settings");
    expect(session?.userId).toBe((await find(alg.toLowerCase()))?.id);
  },
);

test("a provider that lists several algorithms may use any of them", async () => {
  server.willSignIn("several", "several@keys.test", {
    alg: "ES256",
    listed: ["none", "RS256", "ES256"],
  });
  expect((await signIn()).session).toBeDefined();
});

test("email_verified is accepted from userinfo, with or without the address", async () => {
  const verified = { email: "okta@keys.test", email_verified: true };
  server.willSignIn("okta", "okta@keys.test", {
    idToken: { sub: "okta", email: "okta@keys.test" },
    userinfo: { sub: "okta", ...verified },
  });
  expect((await signIn()).session).toBeDefined();
  server.willSignIn("bare", "", {
    idToken: { sub: "bare" },
    userinfo: { sub: "bare", email: "bare@keys.test", email_verified: "true" },
  });
  expect((await signIn()).session).toBeDefined();
  server.willSignIn("flag", "", {
    idToken: { sub: "flag", email: "flag@keys.test" },
    userinfo: { sub: "flag", email_verified: true },
  });
  expect((await signIn()).session).toBeDefined();
});

test("email_verified of userinfo does not verify another address in the ID token", async () => {
  server.willSignIn("pair", "", {
    idToken: { sub: "pair", email: "victim@keys.test" },
    userinfo: { sub: "pair", email: "pair@keys.test", email_verified: true },
  });
  expect((await signIn()).session?.userId).toBe((await find("pair"))?.id);
  expect(await find("victim")).toBeUndefined();
});

const userinfo = { sub: "eve", email: "eve@keys.test", email_verified: true };
const refusing = { cause: "address-unverified", isFlagMissing: false };

test.each<[string, Partial<Behaviour>, object, string]>([
  [
    "it says no in the ID token",
    { idToken: { sub: "eve", email_verified: false }, userinfo },
    refusing,
    "provider-address-unverified",
  ],
  [
    "it says no in userinfo",
    {
      idToken: { sub: "eve", email: "eve@keys.test" },
      userinfo: { ...userinfo, email_verified: "false" },
    },
    refusing,
    "provider-address-unverified",
  ],
  [
    "it says nothing",
    { idToken: { sub: "eve", email: "eve@keys.test" } },
    { cause: "address-unverified", isFlagMissing: true },
    "provider-address-unverified",
  ],
  [
    "no address at all",
    { idToken: { sub: "eve" } },
    { cause: "address-missing" },
    "provider-address-missing",
  ],
  [
    "userinfo of another subject",
    { idToken: { sub: "eve" }, userinfo: { ...userinfo, sub: "ada" } },
    { cause: "subject-mismatch" },
    "provider-failed",
  ],
  ["a broken signature", { signature: "broken" }, { cause: "signature" }, "provider-failed"],
  [
    "a key that is not published",
    { signature: "unknown-key" },
    { cause: "signature" },
    "provider-failed",
  ],
  [
    "no signature",
    { signature: "none", listed: ["none", "RS256"] },
    { cause: "algorithm", received: "none", accepted: ["RS256"] },
    "provider-failed",
  ],
  [
    "a signature with the client's secret",
    { signature: "client-secret", listed: ["HS256", "RS256"] },
    { cause: "algorithm", received: "HS256", accepted: ["RS256"] },
    "provider-failed",
  ],
  [
    "an algorithm that is not listed",
    { alg: "ES256", listed: ["RS256"] },
    { cause: "algorithm", received: "ES256", accepted: ["RS256"] },
    "provider-failed",
  ],
  [
    "a token that has expired",
    { idToken: { sub: "eve", exp: 1 } },
    { cause: "clock", claim: "exp" },
    "provider-failed",
  ],
  [
    "a token that is not valid yet",
    { idToken: { sub: "eve", nbf: 99_999_999_999 } },
    { cause: "clock", claim: "nbf" },
    "provider-failed",
  ],
  [
    "a token for another client",
    { idToken: { sub: "eve", aud: "other" } },
    { cause: "audience", claim: "aud" },
    "provider-failed",
  ],
  [
    "another nonce",
    { idToken: { sub: "eve", nonce: "other" } },
    { cause: "nonce" },
    "provider-failed",
  ],
  [
    "another issuer in the token",
    { idToken: { sub: "eve", iss: "https://evil.test" } },
    { cause: "issuer-mismatch", step: "token", received: "https://evil.test" },
    "provider-failed",
  ],
  [
    "another issuer in discovery",
    { discovery: { issuer: "https://evil.test" } },
    { cause: "issuer-mismatch", step: "discovery", received: "https://evil.test" },
    "provider-failed",
  ],
  [
    "the person said no",
    { authorizationError: "access_denied" },
    { cause: "access-denied" },
    "provider-failed",
  ],
  [
    "the provider said no",
    { authorizationError: "server_error" },
    { cause: "provider-error", step: "authorization", error: "server_error" },
    "provider-failed",
  ],
  [
    "an error with arbitrary text",
    { authorizationError: "eyJhbGciOi lks_secret" },
    { cause: "provider-error", error: "other" },
    "provider-failed",
  ],
  [
    "a wrong client secret",
    { tokenError: "invalid_client" },
    { cause: "provider-error", step: "token", error: "invalid_client", status: 400 },
    "provider-failed",
  ],
  [
    "an authorization endpoint that is a script",
    { discovery: { authorization_endpoint: "javascript:alert(1)//" } },
    { cause: "provider-response", step: "discovery" },
    "provider-failed",
  ],
  [
    "no authorization endpoint",
    { discovery: { authorization_endpoint: undefined } },
    { cause: "provider-response", step: "discovery" },
    "provider-failed",
  ],
  ...(["discovery", "token", "keys", "userinfo"] as const).flatMap(
    (step): [string, Partial<Behaviour>, object, string][] => [
      [
        `no connection for ${step}`,
        { hangsUp: step, idToken: { sub: "eve" }, userinfo },
        { cause: "provider-unreachable", step, code: expect.stringMatching(/^[A-Z_]+$/) },
        "provider-failed",
      ],
      [
        `no JSON for ${step}`,
        { garbled: step, idToken: { sub: "eve" }, userinfo },
        { cause: "provider-response", step },
        "provider-failed",
      ],
    ],
  ),
])(
  "a failed sign-in logs its cause in one line without secrets: %s",
  async (_, behaviour, line, error) => {
    server.willSignIn("eve", "eve@keys.test", behaviour);
    const { session, url } = await signIn();
    expect(session).toBeUndefined();
    expect(await find("eve")).toBeUndefined();
    expect(new URL(url).searchParams.get("error")).toBe(error);
    expect(failed).not.toHaveBeenCalled();
    expect(warned.mock.calls).toEqual([
      [expect.objectContaining({ ...line, requestId: source.requestId }), "single sign-on failed"],
    ]);
    const written = JSON.stringify(warned.mock.calls);
    for (const secret of server.secrets) expect(written).not.toContain(secret);
  },
);

test("an issuer that differs by a slash is logged, with the configured and the received value", async () => {
  server.willSignIn("slash", "slash@keys.test");
  const { session } = await signIn({ ...provider, issuer: `${server.issuer}/` });
  expect(session).toBeUndefined();
  expect(warned).toHaveBeenCalledWith(
    expect.objectContaining({
      ...{ cause: "issuer-mismatch", step: "discovery" },
      ...{ expected: `${server.issuer}/`, received: server.issuer },
    }),
    expect.any(String),
  );
});

test("an internal error is logged as an error, and the URL does not reveal it", async () => {
  server.willSignIn("own", "own@keys.test");
  const broken = {
    ...provider,
    get linksByEmail(): boolean {
      throw new Error("disk full");
    },
  };
  await signIn();
  server.willSignIn("own-2", "own@keys.test");
  const { url } = await signIn(broken);
  expect(url).toBe("http://keys.test/sign-in?error=provider-failed&callbackUrl=%2Fsettings");
  expect(failed).toHaveBeenCalledWith(
    expect.objectContaining({ message: "disk full" }),
    "single sign-on failed",
    expect.objectContaining({ cause: "internal" }),
  );
});

test("two tabs that sign in at the same time both reach their destination", async () => {
  const browser = new Browser();
  server.willSignIn("tabs", "tabs@keys.test");
  const first = await browser.leave(provider, "/settings?tab=1");
  const second = await browser.leave(provider, "/settings?tab=2");
  const outcomes = [await browser.comeBack(first), await browser.comeBack(second)];
  expect(outcomes.map(({ url }) => url)).toEqual([
    "http://keys.test/settings?tab=1",
    "http://keys.test/settings?tab=2",
  ]);
  expect(outcomes.every(({ session }) => session)).toBe(true);
  expect(browser.cookies.size).toBe(0);
});

test("abandoned sign-ins leave at most 8 cookies, and the latest can be completed", async () => {
  const browser = new Browser();
  server.willSignIn("patient", "patient@keys.test");
  let latest = new URLSearchParams();
  for (let n = 0; n < 12; n += 1) latest = await browser.leave();
  expect(browser.cookies.size).toBe(8);
  expect((await browser.comeBack(latest)).session).toBeDefined();
});

test("the cookies of all pending sign-ins fit into one request, however long their destinations are", async () => {
  const browser = new Browser();
  server.willSignIn("long", "long@keys.test");
  for (let n = 0; n < 12; n += 1) {
    await browser.leave(provider, safePath(`/settings?q=${"ü".repeat(80)}`));
    await browser.leave(provider, safePath(`/settings?q=${"ü".repeat(2_000)}`));
  }
  const sizes = [...browser.cookies].map((pair) => pair.join("=").length);
  expect(Math.max(...sizes)).toBeLessThan(1_300);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(10_000);
});

test("over https, another host of the domain cannot set the cookie of a pending sign-in", async () => {
  vi.mocked(env).mockReturnValue({ ...env(), https: true });
  server.willSignIn("host", "host@keys.test");
  const { cookies } = await startProviderSignIn(
    provider,
    { destination: "/settings" },
    null,
    source,
  );
  vi.mocked(env).mockReset();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(
    /^__Host-[^;]+; Max-Age=900; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test.each(["another browser", "no state", "a second use"])(
  "a response without a pending sign-in in this browser is rejected: %s",
  async (way) => {
    const browser = new Browser();
    server.willSignIn("waiting", "waiting@keys.test");
    const callback = await browser.leave();
    if (way === "no state") callback.delete("state");
    if (way === "a second use") await browser.comeBack(callback);
    const other = way === "another browser" ? new Browser() : browser;
    const { session, url } = await other.comeBack(callback);
    expect(session).toBeUndefined();
    expect(url).toBe("http://keys.test/sign-in?error=provider-failed");
    expect(warned).toHaveBeenLastCalledWith(
      expect.objectContaining({ cause: "state-missing" }),
      "single sign-on failed",
    );
  },
);

test("a sign-in to confirm the identity makes the provider ask for credentials, another one does not", async () => {
  const loginParameters = async (forceLogin: boolean) => {
    const { url } = await startProviderSignIn(
      provider,
      { destination: "/settings", forceLogin },
      null,
      source,
    );
    const { searchParams } = new URL(url);
    return [searchParams.get("prompt"), searchParams.get("max_age")];
  };
  expect(await loginParameters(true)).toEqual(["login", "0"]);
  expect(await loginParameters(false)).toEqual([null, null]);
});

test.each([
  ["with the flag in the ID token", { email_verified: true }, undefined],
  ["with the flag from userinfo", {}, { sub: "time", email_verified: true }],
])(
  "the session has the time at which the provider asked for credentials: %s",
  async (_, flag, userinfo) => {
    const idToken = { sub: "time", email: "time@keys.test", auth_time: 1_700_000_000, ...flag };
    server.willSignIn("time", "", { idToken, ...(userinfo && { userinfo }) });
    const { session } = await signIn();
    if (!session) throw new Error("no session");
    const cookie = (await sessionCookie(session)).split(";", 1)[0] ?? "";
    expect((await findUserByCookie(cookie))?.identity).toMatchObject({
      authenticatedAt: 1_700_000_000,
    });
  },
);

test("the cookie of one sign-in is not valid for another", async () => {
  const browser = new Browser();
  server.willSignIn("swap", "swap@keys.test");
  const callback = await browser.leave();
  await browser.leave();
  const [own = "", other = ""] = [...browser.cookies.keys()];
  browser.cookies.set(own, browser.cookies.get(other) ?? "");
  expect((await browser.comeBack(callback)).session).toBeUndefined();
});
