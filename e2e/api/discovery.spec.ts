/** What clients find by themselves is true, complete, and built from nothing that a request says. */
import { request } from "node:http";
import { anonymousCaller } from "../client";
import { expect, test } from "../fixtures";

const places = ["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"];

const methods = ["client_secret_basic", "client_secret_post"];

for (const place of places) {
  test(`${place} lists all endpoints below the configured issuer`, async ({ testServer }) => {
    const { url } = testServer;
    const answer = await anonymousCaller(testServer).fetch(place);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
    expect(await answer.json()).toEqual({
      issuer: url,
      token_endpoint: `${url}/api/v2/token`,
      token_endpoint_auth_methods_supported: methods,
      jwks_uri: `${url}/.well-known/jwks.json`,
      introspection_endpoint: `${url}/oauth2/introspect`,
      introspection_endpoint_auth_methods_supported: methods,
      revocation_endpoint: `${url}/oauth2/revoke`,
      revocation_endpoint_auth_methods_supported: methods,
      grant_types_supported: ["client_credentials"],
      response_types_supported: ["none"],
      service_documentation: `${url}/docs/api`,
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["ES256", "RS256", "EdDSA"],
    });
  });

  test(`${place} does not change with Host or X-Forwarded-Host`, async ({ testServer }) => {
    const { port } = testServer;
    const headers = {
      host: "evil.test",
      "x-forwarded-host": "evil.test",
      "x-forwarded-proto": "https",
      forwarded: "host=evil.test",
    };
    const text = await new Promise<string>((resolve, reject) => {
      request({ host: "127.0.0.1", port, path: place, headers }, async (answer) => {
        resolve(Buffer.concat(await answer.toArray()).toString());
      })
        .once("error", reject)
        .end();
    });
    expect(JSON.parse(text).issuer).toBe(testServer.url);
    expect(text).not.toContain("evil.test");
  });

  test(`${place} accepts only GET and HEAD`, async ({ testServer }) => {
    const anonymous = anonymousCaller(testServer);
    const head = await anonymous.fetch(place, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const answer = await anonymous.fetch(place, { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.get("allow")).toBe("GET, HEAD");
    }
  });
}

for (const path of [
  ...[...places, "/.well-known/jwks.json", "/.well-known/authzen-configuration"],
]) {
  test(`a page of another origin can read ${path}`, async ({ testServer }) => {
    for (const method of ["GET", "HEAD"]) {
      const headers = { origin: "https://elsewhere.example" };
      const answer = await anonymousCaller(testServer).fetch(path, { method, headers });
      expect(answer.status).toBe(200);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
      expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    }
  });
}

test("a page of another origin cannot read other endpoints", async ({ caller }) => {
  const headers = { origin: "https://elsewhere.example" };
  const paths = ["/api/v1/access-keys", "/api/openapi.json", "/api/health", "/.well-known/x"];
  for (const path of [...paths, "/api/v2/token", "/oauth2/introspect"]) {
    const answer = await caller.fetch(path, { headers });
    expect(answer.headers.get("access-control-allow-origin"), path).toBeNull();
    expect(answer.headers.get("cross-origin-resource-policy"), path).toBe("same-origin");
  }
});

test("no metadata array is empty", async ({ testServer }) => {
  const metadata = await (await anonymousCaller(testServer).fetch(places[0] ?? "")).json();
  expect(Object.entries(metadata).filter(([, value]) => (value as string).length === 0)).toEqual(
    [],
  );
});

test("every endpoint in the metadata responds", async ({ testServer }) => {
  const metadata = await (await anonymousCaller(testServer).fetch(places[0] ?? "")).json();
  for (const name of ["token", "introspection", "revocation"]) {
    const answer = await fetch(metadata[`${name}_endpoint`], {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials", token: "x" }),
    });
    expect(answer.status).toBe(401);
  }
  expect((await fetch(metadata.jwks_uri)).status).toBe(200);
});
