/** OAuth clients that others have written, told nothing but the issuer and a key. */
import * as oauth from "oauth4webapi";
import * as openid from "openid-client";
import { ClientCredentials } from "simple-oauth2";
import { expect, test } from "./fixtures";

const insecure = { [oauth.allowInsecureRequests]: true };

const list = (issuer: string, token: string) =>
  fetch(`${issuer}/api/v1/access-keys`, { headers: { authorization: `Bearer ${token}` } });

for (const [style, authentication] of [
  ["client_secret_basic", openid.ClientSecretBasic],
  ["client_secret_post", openid.ClientSecretPost],
] as const) {
  for (const algorithm of ["oauth2", "oidc"] as const) {
    test(`openid-client works by ${algorithm} discovery with ${style}, including introspection and revocation`, async ({
      testServer,
      user,
      key,
    }) => {
      const configuration = await openid.discovery(
        new URL(testServer.url),
        key.clientId,
        undefined,
        authentication(key.clientSecret),
        { algorithm, execute: [openid.allowInsecureRequests] },
      );
      const { access_token: token } = await openid.clientCredentialsGrant(configuration);
      expect((await list(testServer.url, token)).status).toBe(200);
      const live = await openid.tokenIntrospection(configuration, token);
      expect(live).toMatchObject({ active: true, sub: user.id, client_id: key.clientId });
      await openid.tokenRevocation(configuration, token);
      expect(await openid.tokenIntrospection(configuration, token)).toEqual({ active: false });
      expect((await list(testServer.url, token)).status).toBe(401);
    });
  }
}

test("openid-client reports OAuth errors", async ({ testServer, key }) => {
  const configuration = await openid.discovery(
    new URL(testServer.url),
    key.clientId,
    undefined,
    openid.ClientSecretBasic("wrong"),
    { algorithm: "oauth2", execute: [openid.allowInsecureRequests] },
  );
  await expect(openid.clientCredentialsGrant(configuration)).rejects.toMatchObject({
    status: 401,
  });
});

for (const algorithm of ["oauth2", "oidc"] as const) {
  test(`oauth4webapi accepts all responses after ${algorithm} discovery`, async ({
    testServer,
    user,
    key,
  }) => {
    const issuer = new URL(testServer.url);
    const discovered = await oauth.discoveryRequest(issuer, { algorithm, ...insecure });
    const server = await oauth.processDiscoveryResponse(issuer, discovered);
    const client = { client_id: key.clientId };
    for (const authentication of [oauth.ClientSecretBasic, oauth.ClientSecretPost]) {
      const as = authentication(key.clientSecret);
      const granted = await oauth.clientCredentialsGrantRequest(server, client, as, {}, insecure);
      const { access_token: token, token_type: type } =
        await oauth.processClientCredentialsResponse(server, client, granted);
      expect(type).toBe("bearer");
      const asked = await oauth.introspectionRequest(server, client, as, token, insecure);
      const live = await oauth.processIntrospectionResponse(server, client, asked);
      expect(live).toMatchObject({ active: true, sub: user.id });
      const revoked = await oauth.revocationRequest(server, client, as, token, insecure);
      await oauth.processRevocationResponse(revoked);
      const again = await oauth.introspectionRequest(server, client, as, token, insecure);
      expect(await oauth.processIntrospectionResponse(server, client, again)).toEqual({
        active: false,
      });
    }
  });
}

for (const [style, options] of [
  ["the header", { authorizationMethod: "header" }],
  ["the header, not encoded", { authorizationMethod: "header", credentialsEncodingMode: "loose" }],
  ["the body", { authorizationMethod: "body" }],
] as const) {
  test(`simple-oauth2 with credentials in ${style} obtains and revokes a token`, async ({
    testServer,
    key,
  }) => {
    const client = new ClientCredentials({
      client: { id: key.clientId, secret: key.clientSecret },
      auth: {
        tokenHost: testServer.url,
        tokenPath: "/api/v2/token",
        revokePath: "/oauth2/revoke",
      },
      options,
    });
    const granted = await client.getToken({});
    expect(granted.expired()).toBe(false);
    const token = String(granted.token.access_token);
    expect((await list(testServer.url, token)).status).toBe(200);
    await granted.revoke("access_token");
    expect((await list(testServer.url, token)).status).toBe(401);
  });
}
