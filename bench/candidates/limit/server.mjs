/**
 * The limit: what node:http, one lookup, one digest and one signature cost by themselves. It parses nothing that it
 * does not need, and it answers a GET with 300 bytes without checking anything.
 */
import { generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import { digestOf } from "../../clients.mjs";
import { openStore } from "../../store.mjs";

const [file, port] = process.argv.slice(2);
const find = openStore(file);
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const key = { key: privateKey, dsaEncoding: /** @type {const} */ ("ieee-p1363") };
const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const header = encode({ alg: "ES256", typ: "at+jwt", kid: "1" });
const jwks = JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1" }] });
const bytes = "x".repeat(300);

const types = { "Content-Type": "application/json" };

function reply(response, status, text) {
  response.writeHead(status, { ...types, "Content-Length": text.length });
  response.end(text);
}

/** Of a form whose values need no decoding. */
function read(form, name) {
  const start = form.indexOf(`${name}=`) + name.length + 1;
  const end = form.indexOf("&", start);
  return form.slice(start, end < 0 ? undefined : end);
}

function issue(form, response) {
  const row = find(read(form, "client_id"));
  if (row?.digest !== digestOf(read(form, "client_secret"))) return reply(response, 401, "{}");
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const signed = `${header}.${encode({ client_id: row.client_id, sub: row.user_id, exp })}`;
  const signature = sign("sha256", Buffer.from(signed), key).toString("base64url");
  return reply(response, 200, `{"access_token":"${signed}.${signature}","expires_in":3600}`);
}

createServer((request, response) => {
  if (request.url === "/jwks") return reply(response, 200, jwks);
  if (request.method === "GET") return reply(response, 200, bytes);
  let form = "";
  request.on("data", (chunk) => (form += chunk));
  return request.on("end", () => issue(form, response));
}).listen(Number(port), "127.0.0.1");
