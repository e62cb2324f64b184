import { once } from "node:events";
import { createServer, type ServerResponse, request as send } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { UnderWay } from "./under-way";

const server = createServer();

afterEach(() => {
  server.removeAllListeners("request");
  server.closeAllConnections();
  server.close();
});

/** A server that keeps each answer back until it is asked for. */
async function begin(most: number) {
  const underWay = new UnderWay(most);
  const kept: ServerResponse[] = [];
  server.on("request", (request, response) => {
    if (underWay.isFull()) return response.writeHead(503).end();
    underWay.watch(request, response);
    return request.resume().once("end", () => kept.push(response));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  const ask = (body = "") => {
    const request = send({ port, method: body ? "POST" : "GET" });
    request.on("error", () => {}).end(body);
    return once(request, "response").then(([response]) => response.statusCode as number);
  };
  const keeps = (number: number) => expect.poll(() => kept.length).toBe(number);
  return { underWay, kept, port, ask, keeps };
}

test("requests beyond the most at once are turned away, and there is room again afterwards", async () => {
  const { kept, ask, keeps } = await begin(2);
  const first = [ask(), ask("body")];
  await keeps(2);
  expect(await ask()).toBe(503);
  for (const response of kept.splice(0)) response.end();
  expect(await Promise.all(first)).toEqual([200, 200]);
  const next = ask();
  await keeps(1);
  kept.pop()?.end();
  expect(await next).toBe(200);
});

test("those who hold their body back take nobody's place", async () => {
  const { port, ask, keeps, kept, underWay } = await begin(1);
  const slow = connect(port).on("error", () => {});
  for (let n = 0; n < 5; n += 1) {
    connect(port)
      .on("error", () => {})
      .write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf");
  }
  slow.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf");
  const answered = ask();
  await keeps(1);
  expect(underWay.isFull()).toBe(true);
  kept.pop()?.end();
  expect(await answered).toBe(200);
});

test("a client that goes away makes room", async () => {
  const { port, keeps, underWay } = await begin(1);
  const gone = connect(port).on("error", () => {});
  gone.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await keeps(1);
  gone.destroy();
  await expect.poll(() => underWay.isFull()).toBe(false);
});
