/** Several processes and who watches over them: ends that come at a bad moment. */
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "playwright/test";
import { freePort } from "../free-port";
import { createMigratedDatabase } from "../postgres/migrated";
import { type PostgresServer, startPostgresServer } from "../postgres/server";
import { inRest } from "../tags";
import { password, Running } from "../test-server";

let server: PostgresServer;

test.beforeAll(async () => {
  server = await startPostgresServer();
});

test.afterAll(() => server.remove());

async function startThree() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const running = new Running(["dist/server.js"], {
    ...{ DATABASE_URL: await createMigratedDatabase(server), WEB_CONCURRENCY: "3" },
    ...{ PORT: String(port), PUBLIC_URL: url, AUTH_SECRET: "s".repeat(48) },
    ADMIN_PASSWORD: password,
  });
  return { port, url, running };
}

const answers = (url: string): Promise<unknown> =>
  fetch(`${url}/api/health`).catch(() => answers(url));

test("SIGTERM while processes start ends all of them with exit code 0", inRest, async () => {
  const { url, running } = await startThree();
  await answers(url);
  expect(await running.end("SIGTERM")).toBe(0);
});

test("a request in flight completes when the supervisor is killed", inRest, async () => {
  const { port, url, running } = await startThree();
  await running.says("Latchkey is ready");
  const socket = connect(port, "127.0.0.1");
  const answer = text(socket);
  const body = '{"grantType":"client_credentials"}';
  const head = ["POST /api/v1/token HTTP/1.1", "Host: x", "Content-Type: application/json"];
  socket.write(
    `${[...head, `Content-Length: ${body.length}`, "Expect: 100-continue"].join("\r\n")}\r\n\r\n`,
  );
  await once(socket, "readable");
  await running.end("SIGKILL");
  await expect(fetch(`${url}/api/health`)).rejects.toThrow();
  socket.write(body);
  expect(await answer).toMatch(/^HTTP\/1.1 100 .*HTTP\/1.1 4\d\d /s);
});
