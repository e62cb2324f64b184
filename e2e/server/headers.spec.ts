/** What browsers are told about each answer, to the letter. */
import { createHash } from "node:crypto";
import { anonymousCaller } from "../client";
import { expect, test } from "../fixtures";
import { TestServer } from "../test-server";

const nonceIn = (policy: string | null) => /'nonce-([\w-]{22})'/.exec(policy ?? "")?.[1] ?? "";

const policyOf = (scripts: string, styles: string) =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

const policyWith = (nonce: string) =>
  policyOf(`'nonce-${nonce}' 'strict-dynamic'`, `'self' 'nonce-${nonce}'`);

const fixed = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** The first script that the page loads. */
async function scriptOf(caller: ReturnType<typeof anonymousCaller>): Promise<Response> {
  const page = await (await caller.fetch("/sign-in")).text();
  const [, path = ""] = /<script src="(\/_next\/static\/[^"]+)"/.exec(page) ?? [];
  return caller.fetch(path);
}

test("robots.txt excludes the API, and pages have noindex", async ({ testServer }) => {
  const response = await anonymousCaller(testServer).fetch("/robots.txt");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
  for (const [name, value] of Object.entries(fixed)) expect(response.headers.get(name)).toBe(value);
  const text = await response.text();
  for (const path of ["/api/", "/oauth2/"]) expect(text).toContain(`\nDisallow: ${path}\n`);
  const page = await anonymousCaller(testServer).fetch("/sign-in");
  expect(await page.text()).toContain('<meta name="robots" content="noindex, nofollow"');
});

/** The same for everyone, with so many scripts, all of which the policy names. */
const readyPages: Record<string, number> = { "/docs/api": 2, "/docs/api/users": 2, "/nothing": 1 };

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");

/** All scripts in the page. */
function scriptsIn(html: string, count: number): string[] {
  expect(html.match(/<script/g)).toHaveLength(count);
  return [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script = ""]) => script);
}

for (const [path, status] of [
  ["/sign-in", 200],
  ["/settings", 307],
  ["/docs/api", 200],
  ["/docs/api/users", 200],
  ["/nothing", 404],
] as const) {
  test(`${path} has a strict content security policy`, async ({ testServer }) => {
    const response = await anonymousCaller(testServer).fetch(path);
    expect(response.status).toBe(status);
    const { headers } = response;
    const policy = headers.get("content-security-policy");
    const count = readyPages[path];
    const scripts = count === undefined ? [] : scriptsIn(await response.text(), count);
    const hashes = scripts.map((script) => `'sha256-${sha256(script)}'`).join(" ");
    expect(policy).toBe(
      count === undefined ? policyWith(nonceIn(policy)) : policyOf(hashes, "'self'"),
    );
    for (const [name, value] of Object.entries(fixed)) expect(headers.get(name)).toBe(value);
    const features = headers.get("permissions-policy")?.split(", ") ?? [];
    expect(features).toEqual(expect.arrayContaining(["clipboard-write=(self)", "camera=()"]));
    expect(features.filter((feature) => !/^[a-z-]+=\(\)$/.test(feature))).toHaveLength(1);
    const caching = path.startsWith("/docs/api") ? "no-cache" : "no-store";
    expect(headers.get("cache-control")?.split(", ")).toContain(caching);
    expect(headers.get("strict-transport-security")).toBeNull();
    expect(headers.get("x-powered-by")).toBeNull();
  });
}

test("every script of a page has the nonce, which is new in each response", async ({
  testServer,
}) => {
  const nonces = new Set<string>();
  for (const path of ["/sign-in", "/sign-in", "/sign-in?a", "/sign-in?b"]) {
    const response = await anonymousCaller(testServer).fetch(path);
    const nonce = nonceIn(response.headers.get("content-security-policy"));
    const scripts = (await response.text()).match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(5);
    expect(scripts.filter((script) => !script.includes(` nonce="${nonce}"`))).toEqual([]);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(4);
});

test("a policy or a nonce in the request has no effect", async ({ testServer }) => {
  const evil = "ZXZpbGV2aWxldmlsZXZpbA";
  const response = await anonymousCaller(testServer).fetch("/sign-in", {
    headers: {
      "content-security-policy": `script-src 'nonce-${evil}'`,
      "content-security-policy-report-only": `script-src 'nonce-${evil}'`,
      "x-latchkey-nonce": evil,
    },
  });
  const policy = response.headers.get("content-security-policy");
  expect(policy).toBe(policyWith(nonceIn(policy)));
  expect(response.headers.get("content-security-policy-report-only")).toBeNull();
  const page = await response.text();
  expect(page).toContain(`nonce="${nonceIn(policy)}"`);
  expect(page).not.toContain(evil);
});

test("immutable files are cacheable and have no page policy", async ({ testServer }) => {
  const { status, headers } = await scriptOf(anonymousCaller(testServer));
  expect(status).toBe(200);
  expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  expect(headers.get("content-security-policy")).toBeNull();
});

for (const path of ["/docs/api", "/docs/api/users", "/api/openapi.json", "/icon.svg"]) {
  test(`${path} is compressed and cached by its ETag`, async ({ testServer }) => {
    const caller = anonymousCaller(testServer);
    const ask = (headers: Record<string, string>, method = "GET") =>
      caller.fetch(path, { method, headers: { "accept-encoding": "identity", ...headers } });
    const whole = await ask({});
    const length = Number(whole.headers.get("content-length"));
    expect((await whole.arrayBuffer()).byteLength).toBe(length);
    const compressed = await ask({ "accept-encoding": "gzip" });
    expect(compressed.headers.get("content-encoding")).toBe("gzip");
    expect(Number(compressed.headers.get("content-length"))).toBeLessThan(length);
    const etag = whole.headers.get("etag") ?? "";
    expect(compressed.headers.get("etag")).toBe(etag);
    for (const method of ["GET", "HEAD"]) {
      const unchanged = await ask({ "if-none-match": etag }, method);
      expect([unchanged.status, await unchanged.text()]).toEqual([304, ""]);
      const policy = unchanged.headers.get("content-security-policy");
      expect(policy).toBe(whole.headers.get("content-security-policy"));
      const changed = await ask({ "if-none-match": '"other"' }, method);
      expect([changed.status, changed.headers.get("etag")]).toEqual([200, etag]);
    }
    const head = await ask({}, "HEAD");
    expect(head.headers.get("content-length")).toBe(String(length));
    expect(await head.text()).toBe("");
  });
}

test("API responses have the same headers on both adapters", async ({ testServer }) => {
  const caller = anonymousCaller(testServer);
  for (const [path, caching] of [
    ["/api/v1/access-keys", "no-store"],
    ["/api/nothing", "no-store"],
    ["/oauth2", "no-store"],
    ["/.well-known/nothing", "no-store"],
    ["/api/openapi.json", "no-cache"],
    ["/api/auth/csrf", /no-store/],
    ["/.well-known/jwks.json", "public, max-age=300"],
  ] as const) {
    const { headers } = await caller.fetch(path);
    expect(headers.get("content-type")).toContain("application/json");
    expect(headers.get("cache-control")).toMatch(caching);
    expect(headers.get("content-security-policy") ?? "").not.toContain("nonce");
  }
});

test("https responses have Strict-Transport-Security", async () => {
  const testServer = await TestServer.make("server", {
    PUBLIC_URL: "https://keys.example.com",
  });
  const caller = anonymousCaller(testServer);
  for (const response of [await caller.fetch("/sign-in"), await scriptOf(caller)]) {
    expect(response.headers.get("strict-transport-security")).toBe("max-age=31536000");
  }
  await testServer.remove();
});
