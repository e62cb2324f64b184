/** Clients without rights that try to stop the server; a second client gets its tokens throughout. */
import { connect, type Socket } from "node:net";
import { anonymousCaller, browserOf, type Created } from "../client";
import { expect, test } from "../fixtures";
import { SecondClient } from "../second-client";
import type { TestServer } from "../test-server";
import { eachOf, Wire } from "../wire";

/** The tests stand for a trusted proxy, so that each client has an IP of its own. */
test.use({ settings: { TRUSTED_PROXIES: "127.0.0.1" } });

const attacker = { "x-forwarded-for": "203.0.113.9" };
const served = { statuses: [200], tooLate: [] };

const ask = (path: string, client: string, ...headers: string[]) =>
  [`GET ${path} HTTP/1.1`, "Host: here", `X-Forwarded-For: ${client}`, ...headers, "", ""].join(
    "\r\n",
  );

const times = (number: number, path: string) => Array<string>(number).fill(path);

/** A connection on which all the paths are asked for at once, the last of them with the end of the connection. */
function pipeline({ port }: TestServer, paths: string[], client = "203.0.113.9"): Socket {
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  const requests = paths.map((path, at) =>
    at < paths.length - 1 ? ask(path, client) : ask(path, client, "Connection: close"),
  );
  socket.write(requests.join(""));
  return socket;
}

/** Asks for all the paths at once and reads what comes, until the connection ends. */
const pipelined = (testServer: TestServer, paths: string[], client?: string) =>
  new Promise<void>((resolve) => {
    pipeline(testServer, paths, client)
      .resume()
      .once("close", () => resolve());
  });

/** Many clients that each ask for the paths at once. */
const fromClients = (number: number, testServer: TestServer, paths: string[]) =>
  Promise.all(
    Array.from({ length: number }, (_, at) => pipelined(testServer, paths, `203.0.112.${at}`)),
  );

/** The largest file that the sign-in page loads. */
async function largestFile(testServer: TestServer): Promise<string> {
  const page = await (await anonymousCaller(testServer).fetch("/sign-in")).text();
  const files = [...new Set(page.match(/\/_next\/static\/[\w./~-]+\.js/g))];
  const sizes = await Promise.all(
    files.map(async (file) => (await (await fetch(testServer.url + file)).text()).length),
  );
  return files[sizes.indexOf(Math.max(...sizes))] ?? "";
}

test.describe.configure({ timeout: 180_000 });

/** Each test has a client with its own IP, so that limits of one test do not affect the next. */
let clients = 0;

function client(testServer: TestServer, key: Created): SecondClient {
  const headers = { "x-forwarded-for": `198.51.100.${++clients}` };
  const form = {
    grant_type: "client_credentials",
    client_id: key.clientId,
    client_secret: key.clientSecret,
  };
  return new SecondClient(testServer, (wire) => wire.post("/api/v2/token", form, headers));
}

for (const [what, find] of [
  ["the API description", async () => "/api/openapi.json"],
  ["a file of the pages", largestFile],
] as const) {
  test(`84 connections that request ${what} sixty times each and read nothing do not delay others`, async ({
    testServer,
    caller,
  }) => {
    const path = await find(testServer);
    const second = client(testServer, await caller.created());
    const attack = async () => {
      const sockets = Array.from({ length: 84 }, () =>
        pipeline(testServer, times(60, path)).pause(),
      );
      await second.served(100);
      for (const socket of sockets) socket.destroy();
    };
    expect(await second.during(attack)).toEqual(served);
  });
}

for (const [connections, requests, path] of [
  [1, 60, "/sign-in"],
  [1, 60, "/docs/api"],
  [1, 1_200, "/api/openapi.json"],
  [30, 1_200, "/x"],
] as const) {
  test(`${connections} connections that pipeline ${requests} requests each for ${path} do not delay the JWKS`, async ({
    testServer,
  }) => {
    const jwks = new SecondClient(testServer, (wire) =>
      wire.send("GET", "/.well-known/jwks.json", {}),
    );
    const attack = () =>
      Promise.all(
        Array.from({ length: connections }, () => pipelined(testServer, times(requests, path))),
      );
    expect(await jwks.during(attack)).toEqual(served);
  });
}

test("many requests with an unknown Expect header in one packet do not delay others", async ({
  testServer,
  caller,
}) => {
  const second = client(testServer, await caller.created());
  const packet = ask("/", "203.0.113.9", "Expect: bogus").repeat(800);
  const sendPacket = () =>
    new Promise<void>((resolve) => {
      const socket = connect(testServer.port, "127.0.0.1").on("error", () => {});
      socket.resume().once("close", () => resolve());
      socket.write(packet);
    });
  const attack = () => Promise.all(Array.from({ length: 60 }, sendPacket));
  expect(await second.during(attack)).toEqual(served);
});

test("repeated requests for paths with dot segments do not delay others", async ({
  testServer,
  caller,
}) => {
  const second = client(testServer, await caller.created());
  const paths = [
    "/./sign-in",
    "/x/../docs/api",
    "/%2e/sign-in",
    "/sign-in/.",
    "/x/../api/v1/users",
  ];
  expect(await second.during(() => fromClients(100, testServer, [...paths, ...paths]))).toEqual(
    served,
  );
});

test("concurrent requests for expensive pages, unknown pages and redirects do not delay others", async ({
  testServer,
  caller,
}) => {
  const second = client(testServer, await caller.created());
  const paths = ["/docs/api", "/sign-in", "/no-such-page", "/settings", "/api/v1/users"];
  expect(await second.during(() => fromClients(60, testServer, paths))).toEqual(served);
});

test("seventy concurrent password resets by a Viewer do not delay tokens or sign-in", async ({
  testServer,
  caller,
}) => {
  const user = testServer.addUser("viewer");
  testServer.grant(user, 8);
  const victim = testServer.addUser("victim");
  const viewer = await browserOf(testServer, user);
  const second = client(testServer, await caller.created());
  const statuses = new Set<number>();
  const reset = async () => {
    const path = `/api/v1/users/${victim.id}/reset-password`;
    statuses.add((await viewer.post(path, {}, attacker)).status);
  };
  const attack = async () => {
    const resets = eachOf(Array(280).keys(), 70, reset);
    await browserOf(testServer, victim);
    await resets;
  };
  expect(await second.during(attack)).toEqual(served);
  expect([...statuses]).toEqual([403]);
});

test("unknown client IDs from two thousand networks do not delay others", async ({
  testServer,
  caller,
}) => {
  const second = client(testServer, await caller.created());
  const wire = new Wire(testServer, 50);
  const invent = (number: number) =>
    wire.post(
      "/api/v2/token",
      { grant_type: "client_credentials", client_id: `lk-${number}`, client_secret: "wrong" },
      { "x-forwarded-for": `2001:db8:${number.toString(16)}::1` },
    );
  const attack = () => eachOf(Array(2_000).keys(), 50, invent);
  expect(await second.during(attack)).toEqual(served);
  wire.close();
});

/** Asks for a page and, behind it, for what is cheap; and leaves before the page is there. */
const askAndLeave = (testServer: TestServer) =>
  new Promise<void>((resolve) => {
    const socket = pipeline(testServer, ["/no-such-page", ...times(100, "/api/ready")]);
    socket.once("close", () => resolve());
    // An empty write ends when everything before it has been sent.
    socket.write("", () => setImmediate(() => socket.destroy()));
  });

test("thousands of requests of closed connections release their places", async ({ testServer }) => {
  for (let number = 0; number < 40; number += 1) await askAndLeave(testServer);
  const statuses = async () => {
    const asked = Array.from({ length: 50 }, () => fetch(`${testServer.url}/api/v1/access-keys`));
    return new Set((await Promise.all(asked)).map(({ status }) => status));
  };
  await expect.poll(statuses, { timeout: 60_000 }).toEqual(new Set([401]));
});
