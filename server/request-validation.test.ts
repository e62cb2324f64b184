/** Clients that send what is no request. */
import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { respondToParserErrors } from "./request-validation";

test("a client that sends what is no request, and does not leave, keeps no connection", async () => {
  const server = createServer();
  respondToParserErrors(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  socket.write("NONSENSE\r\n\r\n");
  const [text] = await once(socket.setEncoding("latin1"), "data");
  expect(text).toContain('{"code":400,"message":"Bad Request"}');
  const count = () =>
    new Promise((resolve) => server.getConnections((_error, number) => resolve(number)));
  await expect.poll(count, { timeout: 10_000 }).toBe(0);
  expect(socket.writable).toBe(true);
  socket.destroy();
  server.close();
});
