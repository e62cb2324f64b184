/** What Prometheus is answered. */
import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, expect, test } from "vitest";
import { metricsListener } from "./metrics";

let server: ReturnType<typeof createServer>;

afterEach(() => server.close());

async function ask(text: () => Promise<string>) {
  server = createServer(metricsListener({ contentType: "text/plain", text }));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  return fetch(`http://127.0.0.1:${port}/metrics`);
}

test("metrics are served as text", async () => {
  const response = await ask(async () => "a 1\n");
  expect([response.status, await response.text()]).toEqual([200, "a 1\n"]);
});

test("the process goes on, and says 500, when a process does not tell its metrics in time", async () => {
  const response = await ask(async () => {
    throw new Error("Operation timed out.");
  });
  expect([response.status, await response.text()]).toEqual([500, ""]);
});
