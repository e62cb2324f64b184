/**
 * Attacks a server on this machine until the process ends: node bench/attacks.mjs name port [token]. The token is
 * that of a Viewer.
 */
import { connect } from "node:net";

const [name, port, token] = process.argv.slice(2);

/** Any of many client IPs, as a proxy reports them. */
const anyClient = () => `2001:db8:${Math.floor(Math.random() * 65_536).toString(16)}::1`;

/**
 * @param {string} path
 * @param {{ method?: string, headers?: string[], body?: string, client?: string }} [options]
 */
function toText(path, { method = "GET", headers = [], body = "", client = "203.0.113.9" } = {}) {
  const length = body ? [`Content-Length: ${body.length}`] : [];
  const lines = [`${method} ${path} HTTP/1.1`, "Host: here", `X-Forwarded-For: ${client}`];
  return [...lines, ...headers, ...length, "", body].join("\r\n");
}

const many = (number, text) => Array(number).fill(text).join("");

/** Sends the text on a connection, and again on a new one when it ends. */
function keepSending(toSend, { reads = true } = {}) {
  const again = () => setTimeout(() => keepSending(toSend, { reads }), 10);
  const socket = connect(Number(port), "127.0.0.1").on("error", () => {});
  socket.once("close", again).write(toSend());
  if (reads) socket.resume().setTimeout(2_000, () => socket.destroy());
  else socket.pause();
}

const onConnections = (number, toSend, options) => {
  for (let made = 0; made < number; made += 1) keepSending(toSend, options);
};

/** The last request closes the connection, so that the next one opens after all responses. */
const withEnd = (number, path, options = {}) =>
  many(number - 1, toText(path, options)) +
  toText(path, { ...options, headers: ["Connection: close"] });

const dotted = ["/./sign-in", "/x/../docs/api", "/%2e/sign-in", "/sign-in/.", "/x/../api/v1/users"];
const expensive = ["/docs/api", "/sign-in", "/no-such-page", "/settings", "/api/v1/users"];
const form = ["Content-Type: application/x-www-form-urlencoded", "Connection: close"];

const attacks = {
  "slow-readers": () =>
    onConnections(84, () => many(60, toText("/api/openapi.json")), { reads: false }),
  "pipelined-pages": () =>
    onConnections(1, () => withEnd(60, "/docs/api", { client: anyClient() })),
  "pipelined-descriptions": () => onConnections(1, () => withEnd(1_200, "/api/openapi.json")),
  "dot-segments": () =>
    onConnections(50, () => dotted.map((path) => toText(path, { client: anyClient() })).join("")),
  "expensive-pages": () =>
    onConnections(60, () => {
      const path = expensive[Math.floor(Math.random() * expensive.length)];
      return toText(path, { client: anyClient(), headers: ["Connection: close"] });
    }),
  "refused-resets": () =>
    onConnections(70, () =>
      toText("/api/v1/users/00000000-0000-4000-8000-000000000000/reset-password", {
        method: "POST",
        headers: [
          `Authorization: Bearer ${token}`,
          "Content-Type: application/json",
          "Connection: close",
        ],
        body: "{}",
      }),
    ),
  "invented-clients": () =>
    onConnections(50, () =>
      toText("/api/v2/token", {
        method: "POST",
        headers: form,
        body: `grant_type=client_credentials&client_id=lk-${Math.random()}&client_secret=wrong`,
        client: anyClient(),
      }),
    ),
};

attacks[name]();
