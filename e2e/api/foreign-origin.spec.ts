/** What another site makes a signed-in browser do. */
import { Caller, csrfOf } from "../client";
import { expect, test } from "../fixtures";
import type { TestServer } from "../test-server";

interface Document {
  paths: Record<string, Record<string, { security?: Record<string, unknown>[] }>>;
}

/** What changes something and takes the session cookie, by the description that is served. */
async function listWriting({ url }: TestServer): Promise<[method: string, path: string][]> {
  const { paths } = (await (await fetch(`${url}/api/openapi.json`)).json()) as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(
        ([method, { security }]) => method !== "get" && security?.some((each) => "session" in each),
      )
      .map(([method]): [string, string] => [method, path]),
  );
}

const elsewhere = [
  { "sec-fetch-site": "cross-site", origin: "http://evil.test" },
  { "sec-fetch-site": "same-site" },
  { origin: "http://evil.test" },
  { origin: "null" },
];

test("every changing operation is 403 from another origin", async ({ testServer, admin }) => {
  const writing = await listWriting(testServer);
  expect(writing.length).toBeGreaterThan(25);
  const { cookie = "" } = admin.headers;
  for (const [method, path] of writing) {
    const address = path.replaceAll(/\{\w+\}/g, crypto.randomUUID());
    for (const headers of elsewhere) {
      const foreign = new Caller(testServer, { cookie, ...(headers as Record<string, string>) });
      const response = await foreign.fetch(address, { method: method.toUpperCase() });
      expect([`${method} ${path}`, response.status]).toEqual([`${method} ${path}`, 403]);
    }
  }
});

test("a form of another site cannot sign in or out, even with a valid CSRF token", async ({
  testServer,
  user,
}) => {
  for (const headers of elsewhere) {
    const { csrfToken, cookie } = await csrfOf(testServer);
    for (const action of ["callback/credentials", "signout", "signin/oidc"]) {
      const response = await fetch(`${testServer.url}/api/auth/${action}`, {
        method: "POST",
        headers: { cookie, ...(headers as Record<string, string>) },
        body: new URLSearchParams({
          ...{ csrfToken, json: "true", email: user.email, password: user.password },
        }),
      });
      expect(response.status).toBe(403);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  }
});
