/** Responses tell when no more work is done for them, however slowly they are read. */
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import { afterEach, expect, test } from "vitest";
import { trackedResponses } from "./tracked-response";

const undelivered: ServerResponse[] = [];
const server = createServer({
  ServerResponse: trackedResponses((response) => undelivered.push(response)),
});

afterEach(() => {
  undelivered.length = 0;
  server.removeAllListeners("request");
  server.closeAllConnections();
  server.close();
});

/** The response to a client, its events as they came, and the client. */
async function ask(prepare = (client: Socket) => client.resume()) {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  const client = prepare(connect(port, "127.0.0.1")).on("error", () => {});
  client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  const [, response] = (await once(server, "request")) as [unknown, ServerResponse];
  const events: string[] = [];
  for (const name of ["released", "finish", "close"]) response.on(name, () => events.push(name));
  return { client, response, events };
}

const unread = (client: Socket) => client.pause();
const tooMuch = 64 * 2 ** 20;

test("a response is released when it has been produced, once", async () => {
  const { client, response, events } = await ask();
  response.write("a");
  expect(events).toEqual([]);
  response.end("b");
  response.end();
  expect(events).toEqual(["released"]);
  await once(response, "close");
  expect(events).toEqual(["released", "finish", "close"]);
  expect(undelivered).toEqual([]);
  client.destroy();
});

test("a response that is not read is released when it has been produced, and is undelivered", async () => {
  const { response, events } = await ask(unread);
  response.end(Buffer.alloc(tooMuch));
  expect(events).toEqual(["released"]);
  expect(undelivered).toEqual([response]);
});

test("a response that is produced in pieces is released when its client does not read them", async () => {
  const { response, events } = await ask(unread);
  const pieces = Readable.from(Array.from({ length: 64 }, () => Buffer.alloc(2 ** 20)));
  pieces.pipe(response);
  await once(response, "released");
  expect(response.writableEnded).toBe(false);
  expect(undelivered).toEqual([response]);
  expect(events).toEqual(["released"]);
});

test("a piece that is only written at the end of the tick does not release a response", async () => {
  const { client, response, events } = await ask();
  expect(response.write("x".repeat(100_000))).toBe(false);
  await once(response, "drain");
  await new Promise(setImmediate);
  expect(events).toEqual([]);
  expect(undelivered).toEqual([]);
  response.end();
  expect(events).toEqual(["released"]);
  client.destroy();
});
