import { expect, test } from "vitest";
import { readSettings } from "./env";

const from = "Latchkey <latchkey@example.com>";
const read = (SMTP_URL: string, MAIL_FROM = from) =>
  readSettings({ SMTP_URL, MAIL_FROM }).mailServer;

test("a mail server is an address with or without a user, and a sender", () => {
  expect(read("smtp://mail.example.com")).toMatchObject({
    ...{ host: "mail.example.com", port: 587, secure: false, requireTLS: false },
    from: { name: "Latchkey", address: "latchkey@example.com" },
  });
  expect(read("smtps://ada:p%40ss@mail.example.com", "a@example.com")).toMatchObject({
    ...{ port: 465, secure: true, auth: { user: "ada", pass: "p@ss" } },
    from: { name: "", address: "a@example.com" },
  });
  expect(readSettings({}).mailServer).toBeUndefined();
});

test("a password is sent over TLS only, except to this machine", () => {
  expect(read("smtp://ada:pass@mail.example.com:25")).toMatchObject({ requireTLS: true });
  expect(read("smtp://ada:pass@127.0.0.1:25")).toMatchObject({ requireTLS: false });
});

test.each([
  "mail.example.com",
  "http://mail.example.com",
  "smtp://ada@mail.example.com",
  "smtp://mail.example.com/path",
  "smtp://mail.example.com?tls=off",
  "smtp://a%zz:secret@mail.example.com",
])("%s is refused, and the message does not repeat it", (url) => {
  expect(() => read(url)).toThrow("SMTP_URL must be smtp://");
  expect(() => read(url)).not.toThrow("secret");
});

test.each([
  "",
  "Latchkey",
  "a@b@c",
  "Latchkey\nBcc: eve@evil.test <a@example.com>",
  "<a@example.com> b",
])("%j is no sender", (sender) => {
  expect(() => read("smtp://mail.example.com", sender)).toThrow("MAIL_FROM");
});
