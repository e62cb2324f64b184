/** What browsers are told about each answer, to the letter. */
import { stranger } from "../client";
import { expect, test } from "../fixtures";
import { Installation } from "../installation";

const nonceIn = (policy: string | null) => /'nonce-([\w-]{22})'/.exec(policy ?? "")?.[1] ?? "";

const policyWith = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

const fixed = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** The first script that the page loads. */
async function scriptOf(caller: ReturnType<typeof stranger>): Promise<Response> {
  const page = await (await caller.fetch("/sign-in")).text();
  const [, path = ""] = /<script src="(\/_next\/static\/[^"]+)"/.exec(page) ?? [];
  return caller.fetch(path);
}

test("robots are asked to keep away from the API, and by each page not to list it", async ({
  installation,
}) => {
  const response = await stranger(installation).fetch("/robots.txt");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
  for (const [name, value] of Object.entries(fixed)) expect(response.headers.get(name)).toBe(value);
  const text = await response.text();
  for (const path of ["/api/", "/oauth2/"]) expect(text).toContain(`\nDisallow: ${path}\n`);
  const page = await stranger(installation).fetch("/sign-in");
  expect(await page.text()).toContain('<meta name="robots" content="noindex, nofollow"');
});

for (const [path, status] of [
  ["/sign-in", 200],
  ["/docs/api", 200],
  ["/settings", 307],
  ["/nothing", 404],
  ["/.well-known/nothing", 404],
  ["/oauth2", 404],
] as const) {
  test(`a page says what it may and what it never does: ${path}`, async ({ installation }) => {
    const response = await stranger(installation).fetch(path);
    expect(response.status).toBe(status);
    const { headers } = response;
    const policy = headers.get("content-security-policy");
    expect(policy).toBe(policyWith(nonceIn(policy)));
    for (const [name, value] of Object.entries(fixed)) expect(headers.get(name)).toBe(value);
    const features = headers.get("permissions-policy")?.split(", ") ?? [];
    expect(features).toEqual(expect.arrayContaining(["clipboard-write=(self)", "camera=()"]));
    expect(features.filter((feature) => !/^[a-z-]+=\(\)$/.test(feature))).toHaveLength(1);
    expect(headers.get("cache-control")?.split(", ")).toContain("no-store");
    expect(headers.get("strict-transport-security")).toBeNull();
    expect(headers.get("x-powered-by")).toBeNull();
  });
}

test("every script of a page carries the nonce, which is another one for each answer", async ({
  installation,
}) => {
  const nonces = new Set<string>();
  for (const path of ["/sign-in", "/sign-in", "/docs/api", "/nothing"]) {
    const response = await stranger(installation).fetch(path);
    const nonce = nonceIn(response.headers.get("content-security-policy"));
    const scripts = (await response.text()).match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(5);
    expect(scripts.filter((script) => !script.includes(` nonce="${nonce}"`))).toEqual([]);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(4);
});

test("a policy or a nonce that the client sends changes nothing", async ({ installation }) => {
  const evil = "ZXZpbGV2aWxldmlsZXZpbA";
  const response = await stranger(installation).fetch("/sign-in", {
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

test("files that never change may be kept, and are no page", async ({ installation }) => {
  const { status, headers } = await scriptOf(stranger(installation));
  expect(status).toBe(200);
  expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  expect(headers.get("content-security-policy")).toBeNull();
});

test("answers of the API keep their own headers, whichever mount serves them", async ({
  installation,
}) => {
  const caller = stranger(installation);
  for (const [path, caching] of [
    ["/api/v1/access-keys", "no-store"],
    ["/api/nothing", "no-store"],
    ["/api/auth/csrf", /no-store/],
    ["/.well-known/jwks.json", "public, max-age=300"],
  ] as const) {
    const { headers } = await caller.fetch(path);
    expect(headers.get("content-type")).toContain("application/json");
    expect(headers.get("cache-control")).toMatch(caching);
    expect(headers.get("content-security-policy") ?? "").not.toContain("nonce");
  }
});

test("over https, browsers are told to come back over https only", async () => {
  const installation = await Installation.make("server", {
    PUBLIC_URL: "https://keys.example.com",
  });
  const caller = stranger(installation);
  for (const response of [await caller.fetch("/sign-in"), await scriptOf(caller)]) {
    expect(response.headers.get("strict-transport-security")).toBe("max-age=31536000");
  }
  await installation.remove();
});
