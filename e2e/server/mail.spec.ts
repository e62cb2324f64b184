/** The mail settings: checked at the start, and tried with a command. */
import { startMailServer } from "../../lib/testing/mail-server";
import { runAdminWith } from "../admin-cli";
import { expect, test } from "../fixtures";
import { Running } from "../test-server";

test("invalid mail settings stop the start with a sentence for each, without the password", async ({
  testServer,
}) => {
  const settings = { SMTP_URL: "smtp://ada:canary@mail.example.com/x", MAIL_FROM: "no-address" };
  const running = new Running(["dist/server.js"], { ...testServer.environment, ...settings });
  expect(await running.exit).toBe(1);
  expect(running.output).toContain("SMTP_URL must be smtp://user:password@host:port");
  expect(running.output).toContain("MAIL_FROM must be an address");
  expect(running.output).not.toContain("canary");
});

test("send-test-mail sends a mail, or says why it cannot", async ({ testServer }) => {
  const send = (settings: Record<string, string>) =>
    runAdminWith({ ...testServer.environment, ...settings }, ["send-test-mail", "ada@example.com"]);
  expect(await send({})).toMatchObject({ code: 1, err: expect.stringContaining("SMTP_URL") });
  const server = await startMailServer();
  const settings = { SMTP_URL: server.url, MAIL_FROM: "Latchkey <latchkey@example.com>" };
  expect(await send(settings)).toMatchObject({
    code: 0,
    out: expect.stringContaining("accepted a test mail to ada@example.com"),
  });
  expect(server.received.map(({ to }) => to)).toEqual([["ada@example.com"]]);
  server.failures.push({ at: "recipient", code: 550 });
  const refused = await send(settings);
  expect(refused).toMatchObject({ code: 1, out: "" });
  expect(refused.err).toContain("EENVELOPE 550 RCPT TO");
  await server.close();
});
