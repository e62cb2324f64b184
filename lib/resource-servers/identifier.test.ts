import { expect, test } from "vitest";
import { identifier, isOwnIdentifier } from "./identifier";

const errorOf = (text: unknown) => identifier.safeParse(text).error?.issues[0]?.message;

test.each([
  "https://jobs.example.com",
  "https://jobs.example.com/",
  "http://10.0.0.7:8080/jobs/v1",
  "http://[2001:db8::1]/jobs",
  "https://xn--bcher-kva.example/jobs",
  "urn:example:jobs",
  "urn:example:jobs/v1:a%20b",
])("%s can identify an API", (text) => {
  expect(identifier.parse(text)).toBe(text);
});

test.each([
  ["", "Enter an identifier"],
  [undefined, "Enter an identifier"],
  [["https://a.example"], "Enter an identifier"],
  ["jobs", "must begin with https://, http:// or urn:"],
  ["//jobs.example.com", "must begin with https://, http:// or urn:"],
  ["javascript:alert(1)", "must begin with https://, http:// or urn:"],
  ["HTTPS://jobs.example.com", "must begin with https://, http:// or urn:"],
  ["https:jobs.example.com", "must begin with https://, http:// or urn:"],
  ["https:\\\\jobs.example.com", "must begin with https://, http:// or urn:"],
  ["https://jobs.example.com#top", "must not have a fragment (#)"],
  ["https://jobs.example.com/#", "must not have a fragment (#)"],
  ["https://jobs.example.com?v=1", "must not have a query (?)"],
  ["https://keys.test@jobs.example.com", "must not have a user name or password"],
  ["https://@jobs.example.com", "must not have a user name or password"],
  ["https://a:b@jobs.example.com", "must not have a user name or password"],
  ["https://Jobs.example.com", "must be written as https://jobs.example.com/"],
  ["https://jobs.example.com:443", "must be written as https://jobs.example.com/"],
  ["https://jobs.example.com/a/../b", "must be written as https://jobs.example.com/b"],
  ["https://jobs.example.com/%2e%2e/b", "must be written as https://jobs.example.com/b"],
  ["https://jobs.example.com\\@keys.test", "must not have a user name or password"],
  ["https:///jobs.example.com", "must be written as https://jobs.example.com/"],
  ["https://0x7f.1/", "must be written as https://127.0.0.1/"],
  ["https://", "must have a valid host after the //"],
  ["https://jobs example", "must have only ASCII characters, and no spaces"],
  ["https://bücher.example", "must have only ASCII characters, and no spaces"],
  ["https://jobs.example.com\n", "must have only ASCII characters, and no spaces"],
  ["urn:jobs", "must be a URN such as urn:example:jobs"],
  ["URN:example:jobs", "must begin with https://, http:// or urn:"],
  ["urn:example:", "must be a URN such as urn:example:jobs"],
  [`https://jobs.example.com/${"x".repeat(255)}`, "must have at most 255 characters"],
])("%j cannot: %s", (text, message) => {
  expect(errorOf(text)).toBe(message);
});

test("the address of this server is recognised with and without a slash", () => {
  expect(isOwnIdentifier("https://keys.test", "https://keys.test")).toBe(true);
  expect(isOwnIdentifier("https://keys.test/", "https://keys.test")).toBe(true);
  expect(isOwnIdentifier("https://keys.test/jobs", "https://keys.test")).toBe(false);
});
