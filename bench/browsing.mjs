/** What a browser does, without one: signs in, waits for the first byte of a page, fetches its scripts. */
import { get } from "node:http";

const cookiesOf = (answer) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");

/** @returns the cookies of a session */
export async function signIn(origin, { email, password }) {
  const csrf = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = await csrf.json();
  const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(csrf) },
    body: new URLSearchParams({ csrfToken, json: "true", email, password }),
  });
  return cookiesOf(answer);
}

/** @returns the milliseconds until the answer begins to come, and all of it */
export const fetchPage = (url, cookie) =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now();
    get(url, { headers: { cookie, "accept-encoding": "identity" } }, (answer) => {
      let text = "";
      let firstByte;
      answer.setEncoding("utf8");
      answer.on("data", (chunk) => {
        firstByte ??= performance.now() - startedAt;
        text += chunk;
      });
      answer.on("end", () => resolve({ status: answer.statusCode, firstByte, text }));
    }).once("error", reject);
  });

const transferred = (url) =>
  new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "gzip" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk) => {
        bytes += chunk.length;
      });
      answer.on("end", () => resolve(bytes));
    }).once("error", reject);
  });

/** @returns the bytes of the scripts that a page loads, as a server that compresses sends them */
export async function countScriptBytes(origin, text) {
  // What is marked so is for browsers that have never heard of modules.
  const tags = [...text.matchAll(/<script[^>]* src="([^"]+)"[^>]*>/g)];
  const loaded = tags.filter(([tag]) => !/ nomodule/i.test(tag));
  const sources = new Set(loaded.map(([, source]) => source));
  const sizes = await Promise.all(
    [...sources].map((source) => transferred(new URL(source, origin))),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
