/** Requests that a client sends without waiting for responses. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { serveOneAtATime } from "./pipelining";

const server = createServer();

afterEach(() => {
  server.removeAllListeners("request").removeAllListeners("checkExpectation");
  server.closeAllConnections();
  server.close();
});

type Serve = (request: IncomingMessage, response: ServerResponse) => unknown;

async function serve(listener: Serve, bounds = { maxPerConnection: 5_000, max: 2 ** 25 }) {
  serveOneAtATime(server, listener, bounds);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  /** A client that has sent the paths at once, and what it was answered up to now. */
  return (...paths: string[]) => {
    const socket = connect(port, "127.0.0.1").on("error", () => {});
    const client = { socket, text: "" };
    socket.setEncoding("latin1").on("data", (text) => {
      client.text += text;
    });
    socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(""));
    return client;
  };
}

/** A little more than one without headers takes of memory. */
const bytesOfRequest = 2_100;

const times = <Value>(number: number, value: Value) => Array<Value>(number).fill(value);

test("requests of one connection are worked on one at a time, in their order, and all are answered", async () => {
  const begun: string[] = [];
  let running = 0;
  let most = 0;
  const send = await serve(async ({ url = "" }, response) => {
    begun.push(url);
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    response.end(`(${url})`);
  });
  const paths = Array.from({ length: 100 }, (_, number) => `/${number}`);
  const client = send(...paths);
  await expect.poll(() => client.text).toContain("(/99)");
  expect(client.text.match(/\(\/\d+\)/g)).toEqual(paths.map((path) => `(${path})`));
  expect(begun).toEqual(paths);
  expect(most).toBe(1);
});

test("a client is served while another one's pipelined requests are", async () => {
  const order: string[] = [];
  const send = await serve(({ url = "" }, response) => {
    if (order.push(url) === 1) send("/other");
    response.end(url);
  });
  send(...times(3_000, "/pipelined"));
  await expect.poll(() => order.length, { timeout: 20_000 }).toBe(3_001);
  expect(order.indexOf("/other")).toBeLessThan(3_000);
});

test("requests with an Expect header that is not known wait, too", async () => {
  const held: ServerResponse[] = [];
  const send = await serve((_request, response) => held.push(response));
  const client = send("/first");
  client.socket.write("GET / HTTP/1.1\r\nHost: a\r\nExpect: bogus\r\n\r\n".repeat(2));
  for (let number = 1; number <= 3; number += 1) {
    await expect.poll(() => held.length).toBe(number);
    held.at(-1)?.end("(served)");
  }
  await expect.poll(() => client.text.match(/\(served\)/g)).toHaveLength(3);
});

test("the body of a request that waits arrives when it is its turn", async () => {
  const body = "x".repeat(300_000);
  const send = await serve(async (request, response) => {
    const chunks = await request.setEncoding("latin1").toArray();
    await new Promise(setImmediate);
    response.end(`(${chunks.join("").length})`);
  });
  const client = send("/", "/");
  client.socket.write(
    `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await expect.poll(() => client.text.match(/\(\d+\)/g)).toEqual(["(0)", "(0)", "(300000)"]);
});

test("a connection on which too many requests wait is closed, and others are not", async () => {
  const held: ServerResponse[] = [];
  const send = await serve((_request, response) => held.push(response), {
    maxPerConnection: 10,
    max: 15 * bytesOfRequest,
  });
  const patient = send(...times(11, "/"));
  await expect.poll(() => held.length).toBe(1);
  const greedy = send(...times(12, "/"));
  await once(greedy.socket, "close");
  // Ten of the first client wait; these would be six more than there is room for.
  const late = send(...times(7, "/"));
  await once(late.socket, "close");
  const modest = send(...times(6, "/"));
  await expect.poll(() => held.length).toBe(4);
  expect([patient, modest].map(({ socket }) => socket.destroyed)).toEqual([false, false]);
});

test("a request with very many headers takes the room of many", async () => {
  const held: ServerResponse[] = [];
  const send = await serve((_request, response) => held.push(response), {
    maxPerConnection: 10,
    max: 10 * bytesOfRequest,
  });
  const client = send("/");
  client.socket.write(`GET / HTTP/1.1\r\nHost: a\r\n${"ab:12\r\n".repeat(1_000)}\r\n`);
  await once(client.socket, "close");
  expect(held).toHaveLength(1);
});

test("requests that wait are not begun when their client has left, and leave their room", async () => {
  const held: ServerResponse[] = [];
  const send = await serve((_request, response) => held.push(response), {
    maxPerConnection: 10,
    max: 10 * bytesOfRequest,
  });
  for (let round = 1; round <= 5; round += 1) {
    const client = send(...times(11, "/"));
    await expect.poll(() => held.length).toBe(round);
    const [response] = held.slice(-1);
    client.socket.destroy();
    await once(response as ServerResponse, "close");
    response?.end();
  }
  expect(held).toHaveLength(5);
});
