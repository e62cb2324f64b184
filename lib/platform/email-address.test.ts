import { expect, test } from "vitest";
import { emailAddress, toAccountName } from "./email-address";

const read = (text: string) => emailAddress.safeParse(text);

test.each([
  ["Ada@Example.COM", "ada@example.com"],
  ["admin@localhost", "admin@localhost"],
  ["o'neil+keys@mail-1.example.com", "o'neil+keys@mail-1.example.com"],
  ["jörg@example.com", "jörg@example.com"],
  ["jo\u0308rg@example.com", "j\u00f6rg@example.com"],
  ["Жанна@пример.рф", "жанна@xn--e1afmkfd.xn--p1ai"],
  ["ada@Bücher.example", "ada@xn--bcher-kva.example"],
  ["ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"],
])("the address %s may be used, in one spelling", (text, stored) => {
  expect(read(text).data).toBe(stored);
  expect(toAccountName(` ${text} `)).toBe(stored);
});

test.each([
  ["ada", "must be an e-mail address"],
  ["@example.com", "must be an e-mail address"],
  ["ada@", "must be an e-mail address"],
  ["a@b@c.test", "must be an e-mail address"],
  ["ada lovelace@example.com", "before the @"],
  [".ada@example.com", "before the @"],
  ["ada@exam ple.com", "domain name after the @"],
  ["ada@-example.com", "domain name after the @"],
  ["ada@127.0.0.1", "domain name after the @"],
  ["ada@12", "domain name after the @"],
  ["ada@[::1]", "domain name after the @"],
  ["ada@example.com/path", "domain name after the @"],
  ["\u212a@example.com", "stand for others"],
  ["ada@\uff45xample.com", "stand for others"],
  [`${"a".repeat(320)}@example.com`, "at most 320"],
])("the address %s is refused with the reason", (text, reason) => {
  expect(read(text).error?.issues[0]?.message).toContain(reason);
});

test("what is no address stays as it was typed, and so names no account", () => {
  expect(toAccountName("\u212aate@example.com")).toBe("\u212aate@example.com");
  expect(toAccountName("Ada")).toBe("Ada");
});
