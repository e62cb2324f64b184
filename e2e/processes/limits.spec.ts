/** Limits that several servers hold together: exactly, or each by itself and a second later together. */
import { csrfOf } from "../client";
import type { TestServer, User } from "../test-server";
import { AUTH_SECRET, expect, test } from "./fixtures";

/** The tests stand for a proxy that is believed, so that each can have an address of its own. */
test.use({ settings: { TRUSTED_PROXIES: "127.0.0.1", AUTH_SECRET } });

const wrong = "wrong-secret";

let made = 0;
const freshAddress = () => `203.0.113.${++made}`;

/** What the answers were, each from the next server in turn. */
const inTurn = async (
  cluster: readonly TestServer[],
  count: number,
  ask: (each: TestServer) => Promise<Response>,
): Promise<number[]> => {
  const statuses: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const each = cluster[n % cluster.length];
    if (each) statuses.push((await ask(each)).status);
  }
  return statuses;
};

const together = async (
  cluster: readonly TestServer[],
  countEach: number,
  ask: (each: TestServer) => Promise<Response>,
): Promise<number[]> =>
  (await Promise.all(Array(countEach).fill(cluster).flat().map(ask))).map(({ status }) => status);

const countOf = (statuses: readonly number[], status: number): number =>
  statuses.filter((each) => each === status).length;

async function signIn(
  testServer: TestServer,
  form: Pick<User, "email" | "password">,
  address: string,
): Promise<Response> {
  const { csrfToken, cookie } = await csrfOf(testServer);
  return fetch(`${testServer.url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, "x-forwarded-for": address },
    body: new URLSearchParams({ csrfToken, json: "true", ...form }),
  });
}

const guessPassword =
  ({ email }: User, address: string) =>
  (each: TestServer) =>
    signIn(each, { email, password: wrong }, address);

const askToken =
  (clientId: string, clientSecret: string, address: string) =>
  ({ url }: TestServer) =>
    fetch(`${url}/api/v2/token`, {
      method: "POST",
      headers: { "x-forwarded-for": address },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });

test("after ten wrong passwords at any servers, the right one is refused at all servers", async ({
  cluster,
  user,
}) => {
  const address = freshAddress();
  const statuses = await inTurn(cluster, 13, guessPassword(user, address));
  expect(statuses).toEqual([...Array(10).fill(401), 429, 429, 429]);
  const right = (each: TestServer) => signIn(each, user, address);
  expect(await inTurn(cluster, 3, right)).toEqual([429, 429, 429]);
  expect(await inTurn(cluster, 3, (each) => signIn(each, user, freshAddress()))).toEqual([
    200, 200, 200,
  ]);
});

test("a right password at one server resets the count at all servers", async ({
  cluster,
  user,
}) => {
  const address = freshAddress();
  for (let round = 0; round < 2; round += 1) {
    expect(await inTurn(cluster, 9, guessPassword(user, address))).toEqual(Array(9).fill(401));
    expect(await inTurn(cluster.slice(round), 1, (each) => signIn(each, user, address))).toEqual([
      200,
    ]);
  }
});

test("of concurrent password guesses at all servers, each checks at most ten, and then none does", async ({
  cluster,
  user,
}) => {
  test.setTimeout(120_000);
  const address = freshAddress();
  const statuses = await together(cluster, 12, guessPassword(user, address));
  expect(countOf(statuses, 401)).toBeGreaterThanOrEqual(10);
  expect(countOf(statuses, 401)).toBeLessThanOrEqual(10 * cluster.length);
  expect(countOf(statuses, 401) + countOf(statuses, 429)).toBe(statuses.length);
  console.log(`  ${countOf(statuses, 401)} of ${statuses.length} guesses were looked at`);
  const right = (each: TestServer) => signIn(each, user, address);
  expect(await inTurn(cluster, 3, right)).toEqual([429, 429, 429]);
});

test("of concurrent wrong secrets at all servers, each checks at most ten, and a second later none does", async ({
  cluster,
  caller,
}) => {
  const { clientId, clientSecret } = await caller.created();
  const address = freshAddress();
  const statuses = await together(cluster, 20, askToken(clientId, wrong, address));
  expect(countOf(statuses, 401)).toBeLessThanOrEqual(10 * cluster.length);
  expect(countOf(statuses, 401) + countOf(statuses, 429)).toBe(statuses.length);
  expect(await inTurn(cluster, 3, askToken(clientId, clientSecret, address))).toEqual([
    429, 429, 429,
  ]);
  expect(await inTurn(cluster, 3, askToken(clientId, clientSecret, freshAddress()))).toEqual([
    200, 200, 200,
  ]);
});

test("a server with one failed attempt soon knows those at the others", async ({
  cluster: [one, other],
  caller,
}) => {
  if (!one || !other) throw new Error("this needs two");
  const { clientId, clientSecret } = await caller.created();
  const address = freshAddress();
  const guess = askToken(clientId, wrong, address);
  expect(await inTurn([one], 10, guess)).toEqual(Array(10).fill(401));
  expect((await guess(other)).status).toBe(401);
  const right = async () => (await askToken(clientId, clientSecret, address)(other)).status;
  await expect.poll(right, { timeout: 20_000 }).toBe(429);
});
