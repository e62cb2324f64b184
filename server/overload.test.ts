/** What is answered when a request cannot be served. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { afterEach, expect, test } from "vitest";
import type { RequestListener } from "./direct-routes";
import { withErrorResponses } from "./overload";

const server = createServer();

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test("a request for a file that was removed is answered with 500, and the next one is served", async () => {
  const serve: RequestListener = (_request, response) => response.end("served");
  const choose = ({ url }: IncomingMessage) => {
    if (url === "/removed") throw new Error("ENOENT: no such file or directory");
    return serve;
  };
  server.on("request", withErrorResponses(choose));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const refused = await ask("/removed");
  expect([refused.status, await refused.text()]).toEqual([
    500,
    expect.not.stringMatching("ENOENT"),
  ]);
  expect(await (await ask("/")).text()).toBe("served");
});
