/** Clients that do not read what they asked for. */
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { trackedResponses } from "./tracked-response";
import { Undelivered } from "./undelivered";

const megabyte = 2 ** 20;
const unlimited = { max: 2 ** 40, maxPerClient: 2 ** 40 };
const progress = { minBytes: 1_000, periodMilliseconds: 30_000 };

let time: number;
let clients: Socket[];
let server: ReturnType<typeof createServer>;

beforeEach(() => {
  time = 0;
  clients = [];
});

afterEach(() => {
  for (const client of clients) client.destroy();
  server.closeAllConnections();
  server.close();
});

/** A server whose responses have 64 MB, in one write or two; the client is the path. */
async function serve(bounds = unlimited, writes: 1 | 2 = 1) {
  const undelivered = new Undelivered(bounds, progress, () => time);
  const onUndelivered = (response: ServerResponse) =>
    undelivered.watch(response.req.url ?? "", response);
  server = createServer({ ServerResponse: trackedResponses(onUndelivered) });
  const part = Buffer.alloc((64 * megabyte) / writes);
  server.on("request", (_request, response) => {
    if (writes === 1) return response.end(part);
    response.write(part);
    return setImmediate(() => response.end(part));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  /** A client that reads nothing. */
  const ask = async (path = "/") => {
    const client = connect(port, "127.0.0.1")
      .on("error", () => {})
      .pause();
    clients.push(client);
    client.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
    const [, response] = (await once(server, "request")) as [unknown, ServerResponse];
    const { socket } = response;
    return { client, socket: socket as Socket };
  };
  return { undelivered, ask };
}

/** Has the client read so many bytes, and then no more. */
function read(client: Socket, bytes: number): Promise<void> {
  const goal = client.bytesRead + bytes;
  return new Promise((resolve) => {
    const onData = () => {
      if (client.bytesRead < goal) return;
      client.off("data", onData).pause();
      resolve();
    };
    client.on("data", onData).resume();
  });
}

test("a connection on which the client reads nothing ends after a period", async () => {
  const { undelivered, ask } = await serve();
  const { socket } = await ask();
  time = progress.periodMilliseconds - 1;
  undelivered.endStalled();
  expect(socket.destroyed).toBe(false);
  time += 1;
  undelivered.endStalled();
  expect(socket.destroyed).toBe(true);
});

test("a client that reads slowly is served for as long as it takes, until it stops reading", async () => {
  const { undelivered, ask } = await serve();
  const { client, socket } = await ask();
  for (let period = 0; period < 4; period += 1) {
    await read(client, 8 * megabyte);
    time += progress.periodMilliseconds;
    undelivered.endStalled();
    expect(socket.destroyed).toBe(false);
  }
  time += progress.periodMilliseconds;
  undelivered.endStalled();
  time += progress.periodMilliseconds;
  undelivered.endStalled();
  expect(socket.destroyed).toBe(true);
});

test("a client that reads slowly is served when the response comes in several writes", async () => {
  const { undelivered, ask } = await serve(unlimited, 2);
  const { client, socket } = await ask();
  for (let period = 0; period < 2; period += 1) {
    await read(client, 20 * megabyte);
    time += progress.periodMilliseconds;
    undelivered.endStalled();
    expect(socket.destroyed).toBe(false);
  }
});

test("a client that has read everything may stay", async () => {
  const { undelivered, ask } = await serve();
  const { client, socket } = await ask();
  client.on("data", () => {}).resume();
  await expect.poll(() => socket.writableLength, { timeout: 20_000 }).toBe(0);
  time = 10 * progress.periodMilliseconds;
  undelivered.endStalled();
  expect(socket.destroyed).toBe(false);
});

test("a client IP with too many bytes unread loses its oldest connections, and others none", async () => {
  const { ask } = await serve({ ...unlimited, maxPerClient: 150 * megabyte });
  const other = await ask("/other");
  const sockets = [];
  for (let number = 0; number < 4; number += 1) sockets.push((await ask("/one")).socket);
  expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true, true, false, false]);
  expect(other.socket.destroyed).toBe(false);
});

test("with too many bytes unread in total, the client IP with the most loses connections", async () => {
  const { ask } = await serve({ ...unlimited, max: 220 * megabyte });
  const one = await ask("/one");
  const [first, second] = [await ask("/two"), await ask("/two")];
  const last = await ask("/three");
  const isOver = [one, first, second, last].map(({ socket }) => socket.destroyed);
  expect(isOver).toEqual([false, true, false, false]);
});

test("connections that end or are read leave nothing behind", async () => {
  const { undelivered, ask } = await serve();
  const gone = await ask("/gone");
  const reader = await ask("/reader");
  gone.socket.destroy();
  reader.client.on("data", () => {}).resume();
  await expect.poll(() => reader.socket.writableLength, { timeout: 20_000 }).toBe(0);
  await expect
    .poll(() => Object.values(undelivered).find((value) => value instanceof Map)?.size)
    .toBe(0);
});
