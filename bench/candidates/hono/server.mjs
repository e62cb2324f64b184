/** Hono on node, with jose for the tokens: what a careful team would write in an afternoon. */
import { createHash, timingSafeEqual } from "node:crypto";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from "jose";
import { openStore } from "../../store.mjs";

const [file, port] = process.argv.slice(2);
const find = openStore(file);
const issuer = `http://127.0.0.1:${port}`;
const { privateKey, publicKey } = await generateKeyPair("ES256");
const jwk = { ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" };
const app = new Hono();

const sign = ({ client_id, user_id, email }) =>
  new SignJWT({ client_id, tenant_id: 1, email, preferred_username: email, secret_version: 1 })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "1" })
    .setIssuer(issuer)
    .setAudience(issuer)
    .setSubject(user_id)
    .setIssuedAt()
    .setExpirationTime("1h")
    .setJti(crypto.randomUUID())
    .sign(privateKey);

app.post("/token", async (context) => {
  const { client_id, client_secret, grant_type } = await context.req.parseBody();
  if (grant_type !== "client_credentials")
    return context.json({ error: "unsupported_grant_type" }, 400);
  const row = find(client_id);
  const digest = createHash("sha256").update(String(client_secret)).digest();
  if (!row || !timingSafeEqual(digest, Buffer.from(row.digest, "base64url")))
    return context.json({ error: "invalid_client" }, 401);
  context.header("Cache-Control", "no-store");
  return context.json({
    access_token: await sign(row),
    token_type: "Bearer",
    expires_in: 3600,
  });
});

app.get("/check", async (context) => {
  const [, token = ""] = (context.req.header("authorization") ?? "").split(" ");
  const options = { issuer, audience: issuer, algorithms: ["ES256"], typ: "at+jwt" };
  const verified = await jwtVerify(token, publicKey, options).catch(() => undefined);
  const row = verified && find(verified.payload.client_id);
  if (row?.user_id !== verified?.payload.sub) return context.json({ error: "invalid_token" }, 401);
  return context.json({ user: row.user_id, email: row.email });
});

app.get("/jwks", (context) => context.json({ keys: [jwk] }));

serve({ fetch: app.fetch, port: Number(port), hostname: "127.0.0.1" });
