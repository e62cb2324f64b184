/** How often one may be wrong, and how often right, on the server as it is started. */
import { anonymousCaller, browserOf, type Created, csrfOf, postSignIn, scriptOf } from "../client";
import { expect, test } from "../fixtures";
import { inRest } from "../tags";
import { TestServer, type User } from "../test-server";

/** The tests stand for a proxy that is believed, so that each can have addresses of its own. */
test.use({ settings: { TRUSTED_PROXIES: "127.0.0.1" } });

const wrong = "wrong-secret";
const from = (address: string) => ({ "x-forwarded-for": address });

let made = 0;
/** An address that no other test has used. */
const freshAddress = () => `198.51.${Math.floor(++made / 250)}.${(made % 250) + 1}`;

const endpoints = {
  "/api/v1/token": (clientId: string, clientSecret: string) => ({ clientId, clientSecret }),
  "/api/v2/token": (client_id: string, client_secret: string) => ({
    ...{ grant_type: "client_credentials", client_id, client_secret },
  }),
  "/oauth2/introspect": (client_id: string, client_secret: string) => ({
    ...{ token: "a", client_id, client_secret },
  }),
  "/oauth2/revoke": (client_id: string, client_secret: string) => ({
    ...{ token: "a", client_id, client_secret },
  }),
};

type Path = keyof typeof endpoints;

const paths = Object.keys(endpoints) as Path[];

function ask(
  { url }: TestServer,
  path: Path,
  { clientId, clientSecret }: Pick<Created, "clientId" | "clientSecret">,
  address: string,
): Promise<Response> {
  const body = new URLSearchParams(endpoints[path](clientId, clientSecret));
  return fetch(url + path, { method: "POST", body, headers: from(address) });
}

const retryAfter = (response: Response) => Number(response.headers.get("retry-after"));

async function askTimes(times: number, one: () => Promise<Response>): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n += 1) statuses.push((await one()).status);
  return statuses;
}

for (const path of paths) {
  test(`after ten wrong secrets at ${path}, the right one is refused with Retry-After too`, async ({
    testServer,
    caller,
  }) => {
    const key = await caller.created();
    const address = freshAddress();
    const refused = path === "/api/v1/token" ? 400 : 401;
    const guess = () => ask(testServer, path, { ...key, clientSecret: wrong }, address);
    expect(await askTimes(10, guess)).toEqual(Array(10).fill(refused));
    const bodies = [];
    for (const clientSecret of [wrong, key.clientSecret]) {
      const response = await ask(testServer, path, { ...key, clientSecret }, address);
      expect(response.status).toBe(429);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(Number.isInteger(retryAfter(response))).toBe(true);
      expect(retryAfter(response)).toBeGreaterThanOrEqual(1);
      expect(retryAfter(response)).toBeLessThanOrEqual(900);
      bodies.push(await response.json());
    }
    expect(bodies[0]).toEqual(bodies[1]);
    expect(Object.keys(bodies[0])).toEqual(
      path === "/api/v1/token" ? ["code", "message"] : ["error", "error_description"],
    );
    const elsewhere = await ask(testServer, path, key, freshAddress());
    expect(elsewhere.status).toBe(200);
  });
}

test("an unknown client gets the same errors as a known one", async ({ testServer, caller }) => {
  const answers = [];
  for (const clientId of [(await caller.created()).clientId, "nobody"]) {
    const address = freshAddress();
    const guess = () =>
      ask(testServer, "/api/v2/token", { clientId, clientSecret: wrong }, address);
    await askTimes(10, guess);
    const response = await guess();
    answers.push([response.status, [...response.headers.keys()].sort(), await response.json()]);
  }
  expect(answers[0]).toEqual(answers[1]);
});

test("a client IP has a hundred failures, for all client IDs together", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created();
  const address = freshAddress();
  let n = 0;
  const guess = () =>
    ask(testServer, "/api/v2/token", { clientId: `c${n++}`, clientSecret: wrong }, address);
  expect(new Set(await askTimes(100, guess))).toEqual(new Set([401]));
  expect((await guess()).status).toBe(429);
  expect((await ask(testServer, "/api/v1/token", key, address)).status).toBe(429);
  expect((await ask(testServer, "/api/v1/token", key, freshAddress())).status).toBe(200);
});

test("of a thousand concurrent guesses ten are checked", async ({ testServer, caller }) => {
  const key = await caller.created();
  const address = freshAddress();
  const requests = Array.from({ length: 1_000 }, (_, n) =>
    ask(testServer, "/api/v2/token", { ...key, clientSecret: `${wrong}-${n}` }, address),
  );
  const statuses = (await Promise.all(requests)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  // Those beyond what one client IP may have in flight are told to come again.
  expect(statuses.filter((status) => [429, 503].includes(status))).toHaveLength(990);
  expect((await ask(testServer, "/api/v2/token", key, freshAddress())).status).toBe(200);
});

test("hundreds of concurrent valid requests all succeed", async ({ testServer, caller }) => {
  const key = await caller.created();
  const address = freshAddress();
  await ask(testServer, "/api/v2/token", { ...key, clientSecret: wrong }, address);
  const requests = Array.from({ length: 500 }, () =>
    ask(testServer, "/api/v2/token", key, address),
  );
  const statuses = (await Promise.all(requests)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test("failures of a client ID with sixteen thousand characters are counted", async ({
  testServer,
}) => {
  const address = freshAddress();
  const credentials = { clientId: "%00é".repeat(1_000), clientSecret: wrong };
  const guess = () => ask(testServer, "/api/v2/token", credentials, address);
  expect(await askTimes(11, guess)).toEqual([...Array(10).fill(401), 429]);
});

const signIn = async (
  testServer: TestServer,
  form: { email: string; password: string },
  address: string,
): Promise<Response> => {
  const { csrfToken, cookie } = await csrfOf(testServer);
  return fetch(`${testServer.url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, ...from(address) },
    body: new URLSearchParams({ csrfToken, json: "true", ...form }),
  });
};

test("after ten wrong passwords the right one is refused too, but not from another client IP", async ({
  testServer,
  user,
}) => {
  const address = freshAddress();
  const guess = () => signIn(testServer, { ...user, password: wrong }, address);
  expect(await askTimes(10, guess)).toEqual(Array(10).fill(401));
  for (const password of [wrong, user.password]) {
    const response = await signIn(testServer, { ...user, password }, address);
    expect(response.status).toBe(429);
    expect(retryAfter(response)).toBeGreaterThanOrEqual(1);
    expect(await response.json()).toEqual({ code: 429, message: expect.any(String) });
  }
  expect((await signIn(testServer, user, freshAddress())).status).toBe(200);
});

test("a sign-in form without JSON is limited too", async ({ testServer, user }) => {
  const address = freshAddress();
  const { csrfToken, cookie } = await csrfOf(testServer);
  const guess = () =>
    fetch(`${testServer.url}/api/auth/callback/credentials`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, ...from(address) },
      body: new URLSearchParams({ csrfToken, email: user.email, password: wrong }),
    });
  expect(await askTimes(11, guess)).toEqual([...Array(10).fill(302), 429]);
});

test("a right password resets the count", async ({ testServer, user }) => {
  const address = freshAddress();
  for (let round = 0; round < 3; round += 1) {
    const guess = () => signIn(testServer, { ...user, password: wrong }, address);
    expect(await askTimes(9, guess)).toEqual(Array(9).fill(401));
    expect((await signIn(testServer, user, address)).status).toBe(200);
  }
});

/** Guesses from as many addresses as it takes to spend the account's whole budget. */
async function besiege(testServer: TestServer, { email }: User): Promise<void> {
  for (let n = 0; n < 10; n += 1) {
    const address = freshAddress();
    const guess = () => signIn(testServer, { email, password: wrong }, address);
    await Promise.all(Array.from({ length: 10 }, guess));
  }
}

test("distributed guessing never locks out users at addresses where they have signed in before", async ({
  testServer,
  user,
}) => {
  test.slow();
  const home = "2001:db8:1:2::10";
  expect((await signIn(testServer, user, home)).status).toBe(200);
  await besiege(testServer, user);
  expect((await signIn(testServer, user, freshAddress())).status).toBe(429);
  expect((await signIn(testServer, user, "2001:db8:1:2::99")).status).toBe(200);
});

test(
  "distributed guessing gets the same responses for an unknown account",
  inRest,
  async ({ testServer }) => {
    test.slow();
    const anonymous = { id: "", email: "unknown@example.com", password: wrong };
    await besiege(testServer, anonymous);
    const response = await signIn(testServer, anonymous, freshAddress());
    expect(response.status).toBe(429);
    expect(await response.json()).toEqual({ code: 429, message: expect.any(String) });
  },
);

test("failed attempts on one account are few audit entries", async ({ testServer, user }) => {
  const address = freshAddress();
  const guess = () => signIn(testServer, { ...user, password: wrong }, address);
  await askTimes(12, guess);
  const find = () =>
    testServer.sql(
      "select metadata from audit_events where entity_id = ? and result = 'Failed'",
      user.id,
    );
  await expect.poll(find).toHaveLength(1);
});

test(
  "more concurrent sign-ins than can be hashed get 503 with Retry-After",
  inRest,
  async ({ testServer }) => {
    test.slow();
    const addresses = [freshAddress(), freshAddress(), freshAddress()];
    const guesses = addresses.flatMap((address) =>
      Array.from({ length: 40 }, (_, n) =>
        signIn(testServer, { email: `${n}@nowhere.test`, password: wrong }, address),
      ),
    );
    const answers = await Promise.all(guesses);
    const statuses = answers.map(({ status }) => status);
    expect([...new Set(statuses)].sort()).toEqual([401, 503]);
    const away = answers.find(({ status }) => status === 503);
    expect(away?.headers.get("retry-after")).toBe("1");
  },
);

test("the current password cannot be guessed through password changes", async ({
  caller,
  user,
}) => {
  const headers = from(freshAddress());
  const newPassword = "a sentence of one's own";
  const change = (currentPassword: string) =>
    caller.post("/api/v1/me/password", { currentPassword, newPassword }, headers);
  expect(await askTimes(10, () => change(wrong))).toEqual(Array(10).fill(400));
  const response = await change(user.password);
  expect(response.status).toBe(429);
  expect(retryAfter(response)).toBeGreaterThanOrEqual(1);
});

test("a common password, the user's address and the product's name are rejected as passwords", async ({
  caller,
  user,
}) => {
  for (const newPassword of ["Password1", user.email, "LatchKey"]) {
    const body = { currentPassword: user.password, newPassword };
    const response = await caller.post("/api/v1/me/password", body);
    expect(response.status).toBe(400);
    expect((await response.json()).message).toMatch(/^newPassword: /);
  }
});

test("a token has six thousand requests a minute; other users and the owner's session are not affected", async ({
  testServer,
  caller,
}) => {
  test.slow();
  const key = await caller.created();
  const script = await scriptOf(testServer, key);
  const statuses: number[] = [];
  for (let n = 0; n < 60; n += 1) {
    const many = Array.from({ length: 110 }, () => script.list());
    statuses.push(...(await Promise.all(many)).map(({ status }) => status));
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(6_000);
  expect(statuses.filter((status) => status === 429)).toHaveLength(600);
  const response = await script.list();
  expect(response.status).toBe(429);
  expect(await response.json()).toEqual({ code: 429, message: expect.any(String) });
  const other = await browserOf(testServer, testServer.addUser("eve"));
  expect((await other.list()).status).toBe(200);
  // Whoever has stolen the key cannot keep its owner from ending it.
  expect((await caller.delete(key.id)).status).toBe(204);
});

test("pages, redirects and 404 pages are limited per client IP; files and the API are not", async ({
  testServer,
}) => {
  test.slow();
  const network = `2001:db8:${freshAddress().split(".").at(-1)}`;
  let host = 0;
  const anonymous = anonymousCaller(testServer);
  const get = (path: string) =>
    anonymous.fetch(path, { headers: from(`${network}::${(++host).toString(16)}`) });
  const html = await (await get("/sign-in")).text();
  const [file = ""] = /\/_next\/static\/[^"]+\.js/.exec(html) ?? [];
  const pages = [
    "/",
    "/settings",
    "/docs/api",
    "/nowhere",
    "/nowhere/",
    "/_next/static/nothing.js",
  ];
  for (const path of pages) expect((await get(path)).status).toBeLessThan(429);
  for (let n = 0; n < 12; n += 1) {
    await Promise.all(Array.from({ length: 100 }, () => get("/nowhere")));
  }
  for (const path of [...pages, "/sign-in"]) {
    const page = await get(path);
    expect([path, page.status]).toEqual([path, 429]);
    expect(page.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(retryAfter(page)).toBeGreaterThanOrEqual(1);
  }
  for (const path of [file, "/icon.svg", "/api/openapi.json"]) {
    expect([path, (await get(path)).status]).toEqual([path, 200]);
  }
  const api = await get("/api/auth/csrf");
  expect(api.status).toBe(429);
  expect((await api.json()).code).toBe(429);
  expect((await get("/.well-known/jwks.json")).status).toBe(200);
  expect((await anonymous.fetch("/sign-in", { headers: from(freshAddress()) })).status).toBe(200);
});

test("without a trusted proxy, X-Forwarded-For does not affect limits", async () => {
  const testServer = await TestServer.make();
  try {
    const guess = () =>
      ask(testServer, "/api/v2/token", { clientId: "nobody", clientSecret: wrong }, freshAddress());
    expect(await askTimes(11, guess)).toEqual([...Array(10).fill(401), 429]);
    expect(testServer.running?.output).not.toContain("RATE_LIMITS");
  } finally {
    await testServer.remove();
  }
});

test("RATE_LIMITS=off disables all limits with a warning", async () => {
  const testServer = await TestServer.make("server", { RATE_LIMITS: "off" });
  try {
    await testServer.running?.says("RATE_LIMITS is off");
    const credentials = { clientId: "nobody", clientSecret: wrong };
    const guess = () => ask(testServer, "/api/v2/token", credentials, "192.0.2.1");
    expect(new Set(await askTimes(120, guess))).toEqual(new Set([401]));
    const user = testServer.addUser("ada");
    const attempt = () => postSignIn(testServer, { ...user, password: wrong });
    expect(new Set(await askTimes(12, attempt))).toEqual(new Set([401]));
  } finally {
    await testServer.remove();
  }
});

test("a common ADMIN_PASSWORD is rejected at the first start", async () => {
  const start = TestServer.make("server", { ADMIN_PASSWORD: "password1" });
  await expect(start).rejects.toThrow(/ADMIN_PASSWORD is among the first/);
});

test("reports of leaked credentials from one address are limited, and tokens and other addresses are not", async ({
  testServer,
  caller,
}) => {
  const key = await caller.created();
  const address = freshAddress();
  const report = (sender: string) =>
    anonymousCaller(testServer).post(
      "/api/v1/credentials/revoke",
      { credentials: [key.clientSecret] },
      from(sender),
    );
  const unread = await askTimes(60, () =>
    fetch(`${testServer.url}/api/v1/credentials/revoke`, {
      ...{ method: "POST", body: "not JSON", headers: from(address) },
    }),
  );
  expect(new Set(unread)).toEqual(new Set([415]));
  const limited = await report(address);
  expect(limited.status).toBe(429);
  expect(retryAfter(limited)).toBeGreaterThan(3_000);
  expect((await ask(testServer, "/api/v2/token", key, address)).status).toBe(200);
  expect((await report(freshAddress())).status).toBe(202);
  expect((await ask(testServer, "/api/v2/token", key, address)).status).toBe(401);
});
