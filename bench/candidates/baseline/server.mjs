/**
 * The baseline: what any server on this stack must at least do to issue and to check a token. Plain node:http,
 * one prepared lookup, one digest, one signature off the event loop. No limits, no history, no log.
 */
import { generateKeyPairSync, randomUUID, sign, timingSafeEqual, verify } from "node:crypto";
import { createServer } from "node:http";
import { digestOf } from "../../clients.mjs";
import { openStore } from "../../store.mjs";

const [file, port, bytes] = process.argv.slice(2);
const find = openStore(file);
const issuer = `http://127.0.0.1:${port}`;
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const header = Buffer.from(JSON.stringify({ alg: "ES256", typ: "at+jwt", kid: "1" })).toString(
  "base64url",
);
const jwk = { ...publicKey.export({ format: "jwk" }), kid: "1", alg: "ES256" };
/** As many bytes as the answer of the server that is measured against this. */
const filler = "x".repeat(Number(bytes));

function reply(response, status, value) {
  const text = JSON.stringify(value);
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
  });
  response.end(text);
}

function toClaims({ client_id, user_id, email }) {
  const iat = Math.floor(Date.now() / 1000);
  return {
    ...{ iss: issuer, aud: issuer, sub: user_id, client_id, iat, exp: iat + 3600 },
    ...{ jti: randomUUID(), tenant_id: 1, email, preferred_username: email },
    ...{ secret_version: 1, epoch: "0.0" },
  };
}

function issue(form, response) {
  const row = find(form.get("client_id"));
  const digest = Buffer.from(digestOf(form.get("client_secret") ?? ""));
  if (!row || !timingSafeEqual(digest, Buffer.from(row.digest)))
    return reply(response, 401, { error: "invalid_client" });
  const signed = `${header}.${Buffer.from(JSON.stringify(toClaims(row))).toString("base64url")}`;
  const key = { key: privateKey, dsaEncoding: "ieee-p1363" };
  return sign("sha256", Buffer.from(signed), key, (error, signature) => {
    if (error) return reply(response, 500, {});
    const access_token = `${signed}.${signature.toString("base64url")}`;
    return reply(response, 200, { access_token, token_type: "Bearer", expires_in: 3600 });
  });
}

function check(authorization = "", response) {
  const [head, payload, signature] = authorization.slice("Bearer ".length).split(".");
  const refuse = () => reply(response, 401, { error: "invalid_token" });
  if (head !== header) return refuse();
  const key = { key: publicKey, dsaEncoding: "ieee-p1363" };
  const bytes = Buffer.from(signature, "base64url");
  return verify("sha256", Buffer.from(`${head}.${payload}`), key, bytes, (error, isGenuine) => {
    if (error || !isGenuine) return refuse();
    const { client_id, sub, exp, iss } = JSON.parse(Buffer.from(payload, "base64url"));
    const row = iss === issuer && exp > Date.now() / 1000 ? find(client_id) : undefined;
    return row?.user_id === sub ? reply(response, 200, { filler }) : refuse();
  });
}

function readForm(request, read) {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => read(new URLSearchParams(Buffer.concat(chunks).toString())));
}

createServer((request, response) => {
  if (request.method === "POST") return readForm(request, (form) => issue(form, response));
  if (request.url === "/jwks") return reply(response, 200, { keys: [jwk] });
  return check(request.headers.authorization, response);
}).listen(Number(port), "127.0.0.1");
