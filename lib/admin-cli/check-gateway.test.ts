import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { checkGateway } from "./check-gateway";

let running: Server | undefined;

afterEach(() => {
  running?.closeAllConnections();
  running?.close();
});

/** A gateway and its service in one: the headers that arrive, or undefined to refuse the request. */
async function start(pass: (request: IncomingMessage) => object | undefined): Promise<URL> {
  const server = createServer((request, response) => {
    const arrived = pass(request);
    response.statusCode = arrived ? 200 : 401;
    response.end(JSON.stringify(arrived ?? {}));
  });
  running = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jobs`);
}

const check = async (pass: Parameters<typeof start>[0], authorization?: string) =>
  checkGateway(await start(pass), { authorization, port: undefined });

/** What a gateway passes on that replaces all names that begin so. */
const replace = ({ headers }: IncomingMessage, begin: RegExp) => ({
  ...Object.fromEntries(Object.entries(headers).filter(([name]) => !begin.test(name))),
  "x-auth-request-user": "ada",
});

const identity = /^x[-_](auth[-_]request|latchkey[-_]identity)/;
const ifAllowed = (request: IncomingMessage, begin: RegExp) =>
  request.headers.authorization ? replace(request, begin) : undefined;

test("a gateway that refuses requests and replaces the headers passes", async () => {
  expect(await check(() => undefined)).toHaveLength(1);
  expect(await check((request) => ifAllowed(request, identity), "Bearer a")).toHaveLength(2);
});

test("a path without protection fails", async () => {
  await expect(check((request) => replace(request, identity))).rejects.toThrow("not protected");
  await expect(check(({ headers }) => headers)).rejects.toThrow("NOT SAFE");
});

test("a gateway that lets a header of the client through fails, and the header is named", async () => {
  const dashes = /^x-(auth-request|latchkey-identity)/;
  await expect(check((request) => ifAllowed(request, dashes), "Bearer a")).rejects.toThrow(
    "X_Auth_Request_User",
  );
  const some = /^x[-_](auth[-_]request[-_](?!groups)|latchkey[-_]identity)/;
  await expect(check((request) => ifAllowed(request, some), "Bearer a")).rejects.toThrow(
    "X-Auth-Request-Groups",
  );
});

test("a service that does not show what arrives proves nothing", async () => {
  await expect(
    check(({ headers }) => (headers.authorization ? { ok: true } : undefined), "Bearer a"),
  ).rejects.toThrow("does not show");
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A gateway that passes requests with credentials on to the port, with what `replace` makes of their headers. */
async function startGatewayTo(port: number, replaced: RegExp): Promise<URL> {
  const server = createServer((request, response) => {
    if (!request.headers.authorization) return response.writeHead(401).end();
    const headers = replace(request, replaced) as Record<string, string>;
    get({ port, host: "127.0.0.1", headers }, (passed) => passed.pipe(response));
  });
  running = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jobs`);
}

test("stands in for the service at a port, and ends with the check", async () => {
  const port = await freePort();
  const good = await startGatewayTo(port, identity);
  expect(await checkGateway(good, { authorization: "Bearer a", port })).toHaveLength(2);
  running?.close();
  const bad = await startGatewayTo(port, /^x-auth-request/);
  await expect(checkGateway(bad, { authorization: "Bearer a", port })).rejects.toThrow(
    "X_Auth_Request_User",
  );
});

test("a port that another program listens on is an error", async () => {
  const url = await start(() => undefined);
  const taken = { authorization: undefined, port: Number(url.port) };
  await expect(checkGateway(url, taken)).rejects.toThrow("cannot be listened on");
});

test("a gateway that is not there is an error", async () => {
  const url = await start(() => undefined);
  running?.close();
  await expect(checkGateway(url, { authorization: undefined, port: undefined })).rejects.toThrow(
    "did not respond",
  );
});
