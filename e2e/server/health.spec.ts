/** Whether the process says of itself that it lives and that it can work, when it cannot. */
import { connect } from "node:net";
import { expect, test } from "playwright/test";
import { lineOf, logLines } from "../log-lines";
import { TestServer } from "../test-server";

let testServer: TestServer;

test.beforeEach(async () => {
  testServer = await TestServer.make();
});

test.afterEach(() => testServer.remove());

test("without the database the server is alive but not ready, and only the log has the reason", async () => {
  const ask = (path: string) => fetch(testServer.url + path);
  expect((await ask("/api/ready")).status).toBe(200);
  testServer.sql("alter table signing_keys rename to lost");
  const response = await ask("/api/ready");
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("2");
  expect(await response.json()).toEqual({ code: 503, message: "Not ready" });
  const { level, err } = await lineOf(testServer, response);
  expect(level).toBe("error");
  expect(JSON.stringify(err)).toContain("no such table: signing_keys");
  expect((await ask("/api/health")).status).toBe(200);
  testServer.sql("alter table lost rename to signing_keys");
  expect((await ask("/api/ready")).status).toBe(200);
});

test("after SIGTERM the server is not ready, but still responds", async () => {
  const socket = connect(testServer.port, "127.0.0.1");
  const answers = socket.setEncoding("utf8").toArray();
  const head = ["Host: 127.0.0.1", "Content-Type: application/json", "Content-Length: 2"];
  socket.write(["POST /api/v1/token HTTP/1.1", ...head, "", "{"].join("\r\n"));
  await expect.poll(() => socket.bytesWritten).toBeGreaterThan(0);
  expect((await fetch(`${testServer.url}/api/ready`)).status).toBe(200);
  const end = testServer.stop();
  await expect
    .poll(() =>
      fetch(`${testServer.url}/api/health`).then(
        () => "open",
        () => "closed",
      ),
    )
    .toBe("closed");
  socket.write("}GET /api/ready HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  const text = (await answers).join("");
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 400", "HTTP/1.1 503"]);
  expect(text).toContain('{"code":503,"message":"Not ready"}');
  expect(await end).toBe(0);
  const lines = logLines(testServer);
  expect(lines.filter(({ level }) => level === "error")).toEqual([]);
  expect(lines.find(({ status }) => status === 503)).toMatchObject({
    ...{ level: "info", route: "/api/ready", cause: "stopping" },
  });
  expect(lines.map(({ msg }) => msg)).toContain("stopping");
  expect(lines.at(-1)?.msg).toBe("stopped");
});
