import { once } from "node:events";
import { createServer, type ServerResponse, request as send } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { trackedResponses } from "../../server/tracked-response";
import { InFlight } from "./in-flight";

const server = createServer({ ServerResponse: trackedResponses(() => {}) });

afterEach(() => {
  server.removeAllListeners("request");
  server.closeAllConnections();
  server.close();
});

/** A server that keeps each response back until it is asked for. The client is the path. */
async function begin(max: number, maxPerClient = max) {
  const inFlight = new InFlight({ max, maxPerClient });
  const kept: ServerResponse[] = [];
  server.on("request", (request, response) => {
    const client = request.url ?? "";
    const reached = inFlight.findReachedBound(client);
    if (reached) return response.writeHead(503).end(reached);
    inFlight.track(client, request, response);
    return request.resume().once("end", () => kept.push(response));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  const ask = (body = "", path = "/") => {
    const request = send({ port, path, method: body ? "POST" : "GET" });
    request.on("error", () => {}).end(body);
    return once(request, "response").then(([response]) => response.statusCode as number);
  };
  const keeps = (number: number) => expect.poll(() => kept.length).toBe(number);
  const isFull = () => inFlight.findReachedBound("/") !== undefined;
  return { inFlight, isFull, kept, port, ask, keeps };
}

test("requests above the limit are refused, and accepted again once others have ended", async () => {
  const { inFlight, kept, ask, keeps } = await begin(2);
  const first = [ask(), ask("body")];
  await keeps(2);
  expect(inFlight.findReachedBound("/")).toBe("requests-at-once");
  expect(await ask()).toBe(503);
  for (const response of kept.splice(0)) response.end();
  expect(await Promise.all(first)).toEqual([200, 200]);
  const next = ask();
  await keeps(1);
  kept.pop()?.end();
  expect(await next).toBe(200);
});

test("one client IP does not take all places", async () => {
  const { inFlight, kept, ask, keeps } = await begin(3, 2);
  const first = [ask("", "/greedy"), ask("body", "/greedy")];
  await keeps(2);
  expect(inFlight.findReachedBound("/greedy")).toBe("requests-at-address");
  expect(await ask("", "/greedy")).toBe(503);
  const other = ask("", "/other");
  await keeps(3);
  for (const response of kept.splice(0)) response.end();
  expect(await Promise.all([...first, other])).toEqual([200, 200, 200]);
  expect(inFlight.findReachedBound("/greedy")).toBeUndefined();
});

test("a client that does not send its body is not counted as in flight", async () => {
  const { port, ask, keeps, kept, isFull } = await begin(1);
  for (let n = 0; n < 5; n += 1) {
    connect(port)
      .on("error", () => {})
      .write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf");
  }
  const answered = ask();
  await keeps(1);
  expect(isFull()).toBe(true);
  kept.pop()?.end();
  expect(await answered).toBe(200);
});

test("a read takes its place at once, even with a body that has not arrived", async () => {
  const { inFlight, port } = await begin(1);
  server.removeAllListeners("request").on("request", (request, response) => {
    inFlight.track("", request, response);
  });
  for (const method of ["GET", "HEAD"]) {
    const client = connect(port).on("error", () => {});
    client.write(`${method} / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n`);
    await once(server, "request");
    expect(inFlight.findReachedBound("")).toBe("requests-at-once");
    client.destroy();
    await expect.poll(() => inFlight.findReachedBound("")).toBeUndefined();
  }
});

test("a client that does not read its response takes no place", async () => {
  const { port, ask, keeps, kept } = await begin(1);
  const slow = connect(port).pause();
  slow.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await keeps(1);
  const unread = kept.pop();
  unread?.end(Buffer.alloc(64 * 2 ** 20));
  const answered = ask();
  await keeps(1);
  expect(unread?.socket?.writableLength).toBeGreaterThan(0);
  kept.pop()?.end();
  expect(await answered).toBe(200);
  slow.destroy();
});

test("a client that goes away makes room", async () => {
  const { port, keeps, isFull } = await begin(1);
  const gone = connect(port).on("error", () => {});
  gone.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await keeps(1);
  gone.destroy();
  await expect.poll(isFull).toBe(false);
});
