/** @node-oauth/oauth2-server on Express 5, with a model on SQLite whose tokens are JWTs by jose. */
import { createHash, timingSafeEqual } from "node:crypto";
import OAuth2Server from "@node-oauth/oauth2-server";
import express from "express";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { openStore } from "../../store.mjs";

const [file, port] = process.argv.slice(2);
const find = openStore(file);
const issuer = `http://127.0.0.1:${port}`;
const { privateKey, publicKey } = await generateKeyPair("ES256");
const jwk = { ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" };

const model = {
  getClient(clientId, clientSecret) {
    const row = find(clientId);
    const digest = createHash("sha256").update(clientSecret).digest();
    if (!row || !timingSafeEqual(digest, Buffer.from(row.digest, "base64url"))) return undefined;
    return { id: clientId, grants: ["client_credentials"], row };
  },
  getUserFromClient: ({ row }) => ({ id: row.user_id, email: row.email }),
  generateAccessToken: (client, user) =>
    new SignJWT({ client_id: client.id, tenant_id: 1, email: user.email })
      .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "1" })
      .setIssuer(issuer)
      .setAudience(issuer)
      .setSubject(user.id)
      .setIssuedAt()
      .setExpirationTime("1h")
      .setJti(crypto.randomUUID())
      .sign(privateKey),
  saveToken: (token, client, user) => ({ ...token, client, user }),
};

const oauth = new OAuth2Server({ model, accessTokenLifetime: 3600 });
const app = express().disable("x-powered-by").disable("etag");

app.post("/token", express.urlencoded({ extended: false }), async (request, response) => {
  const answer = new OAuth2Server.Response(response);
  await oauth.token(new OAuth2Server.Request(request), answer).catch(() => undefined);
  response.status(answer.status).set(answer.headers).json(answer.body);
});
app.get("/jwks", (_request, response) => response.json({ keys: [jwk] }));

app.listen(Number(port), "127.0.0.1");
