/** What a client calls itself costs no more than it may, wherever Node keeps it. */
import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { shortenUserAgent } from "./user-agent";

function shortened(names: readonly string[]) {
  const [first] = names;
  const request = {
    headers: first === undefined ? {} : { "user-agent": first },
    rawHeaders: names.flatMap((name) => ["User-Agent", name]),
  } as IncomingMessage;
  shortenUserAgent(request);
  return { headers: request.headers, rawHeaders: request.rawHeaders };
}

test("a name of up to 512 letters stays as it is", () => {
  const name = "a".repeat(512);
  expect(shortened([name])).toEqual({
    headers: { "user-agent": name },
    rawHeaders: ["User-Agent", name],
  });
  expect(shortened([])).toEqual({ headers: {}, rawHeaders: [] });
});

test("of a longer one the first 512 letters are left, and of a second one nothing", () => {
  const name = `${"a".repeat(511)}b`;
  expect(shortened([`${name}c`, "d".repeat(600)])).toEqual({
    headers: { "user-agent": name },
    rawHeaders: ["user-agent", name],
  });
});
