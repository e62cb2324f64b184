/** How many connections a client IP may have. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { limitConnections } from "./make-server";

let server: Server;
const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
});

async function serve(trustedProxies: string[]) {
  server = createServer((_request, response) => response.end("here"));
  limitConnections(server, 2, trustedProxies);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  /** Whether a new connection is served. */
  return async () => {
    const socket = connect(port, "127.0.0.1").on("error", () => {});
    sockets.push(socket);
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    return Promise.race([
      once(socket, "data").then(() => true),
      once(socket, "close").then(() => false),
    ]);
  };
}

test("a client IP has so many connections and no more, and another when one ends", async () => {
  const isServed = await serve([]);
  expect(await isServed()).toBe(true);
  expect(await isServed()).toBe(true);
  expect(await isServed()).toBe(false);
  sockets[0]?.destroy();
  await expect.poll(isServed).toBe(true);
  expect(await isServed()).toBe(false);
});

test("a trusted proxy has the connections of all its clients", async () => {
  const isServed = await serve(["127.0.0.0/8"]);
  for (let number = 0; number < 5; number += 1) expect(await isServed()).toBe(true);
});
