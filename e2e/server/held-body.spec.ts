/** A client that holds back the end of its body while its rights are taken away. */
import { connect } from "node:net";
import { browserOf, type Caller, scriptOf, settledBrowserOf } from "../client";
import { expect, test } from "../fixtures";
import type { TestServer } from "../test-server";

/** Sends the head and one byte; the rest when asked to, and then answers with the status. */
function hold({ port }: TestServer, caller: Caller, path: string, body: object) {
  const text = JSON.stringify(body);
  const lines = [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    ...Object.entries(caller.headers).map(([name, value]) => `${name}: ${value}`),
    "Content-Type: application/json",
    `Content-Length: ${text.length}`,
    "Connection: close",
  ];
  const socket = connect(port, "127.0.0.1");
  const answer = socket.setEncoding("utf8").toArray();
  socket.write(`${lines.join("\r\n")}\r\n\r\n${text[0]}`);
  return async () => {
    socket.write(text.slice(1));
    return Number(/^HTTP\/1\.1 (\d+)/.exec((await answer).join(""))?.[1]);
  };
}

test("a request that began before its key, session or user ended is refused", async ({
  testServer,
  admin,
}) => {
  const manager = testServer.addUser("manager");
  testServer.grant(manager, 1);
  const browser = await browserOf(testServer, manager);
  const key = await browser.created();
  const script = await scriptOf(testServer, key);
  const user = { email: `crony-${crypto.randomUUID()}@example.com` };
  const byScript = hold(testServer, script, "/api/v1/users", user);
  const byBrowser = hold(testServer, browser, "/api/v1/users", user);
  const newKey = hold(testServer, browser, "/api/v1/access-keys", { name: "orphan" });
  await admin.fetch(`/api/v1/administration/access-keys/${key.id}`, { method: "DELETE" });
  expect(await byScript()).toBe(401);
  await admin.fetch(`/api/v1/users/${manager.id}`, { method: "DELETE" });
  expect(await byBrowser()).toBe(401);
  expect(await newKey()).toBe(401);
  const orphans = testServer.sql(
    "select 1 from access_keys where owner_id = ? and deleted_at is null",
    manager.id,
  );
  expect(orphans).toEqual([]);
});

test("a new user with the address of a deleted one has none of their permissions", async ({
  testServer,
  admin,
}) => {
  const gone = testServer.addUser("gone");
  await admin.fetch(`/api/v1/users/${gone.id}`, { method: "DELETE" });
  testServer.grant(gone, 1);
  const { tempPassword } = await admin.made<{ tempPassword: string }>("/api/v1/users", {
    email: gone.email,
  });
  const namesake = await settledBrowserOf(testServer, {
    email: gone.email,
    password: tempPassword,
  });
  expect(await namesake.json("/api/v1/authorization/permissions")).toEqual([]);
});
