/** Whether the process says of itself that it lives and that it can work, when it cannot. */
import { connect } from "node:net";
import { expect, test } from "playwright/test";
import { Installation } from "../installation";
import { lineOf } from "../log-lines";

let installation: Installation;

test.beforeEach(async () => {
  installation = await Installation.make();
});

test.afterEach(() => installation.remove());

test("without the database it lives and is not ready; the reason is in the log alone", async () => {
  const ask = (path: string) => fetch(installation.url + path);
  expect((await ask("/api/ready")).status).toBe(200);
  installation.sql("alter table signing_keys rename to lost");
  const response = await ask("/api/ready");
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("2");
  expect(await response.json()).toEqual({ code: 503, message: "Not ready" });
  const { level, err } = await lineOf(installation, response);
  expect(level).toBe("error");
  expect(JSON.stringify(err)).toContain("no such table: signing_keys");
  expect((await ask("/api/health")).status).toBe(200);
  installation.sql("alter table lost rename to signing_keys");
  expect((await ask("/api/ready")).status).toBe(200);
});

test("from the signal to end on it is not ready, while it still answers", async () => {
  const socket = connect(installation.port, "127.0.0.1");
  const answers = socket.setEncoding("utf8").toArray();
  const head = ["Host: 127.0.0.1", "Content-Type: application/json", "Content-Length: 2"];
  socket.write(["POST /api/v1/token HTTP/1.1", ...head, "", "{"].join("\r\n"));
  await expect.poll(() => socket.bytesWritten).toBeGreaterThan(0);
  expect((await fetch(`${installation.url}/api/ready`)).status).toBe(200);
  const end = installation.stop();
  await expect
    .poll(() =>
      fetch(`${installation.url}/api/health`).then(
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
});
