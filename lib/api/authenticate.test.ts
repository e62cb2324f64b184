/** Who a request comes from, and what its credentials are good for. */
import { encode } from "next-auth/jwt";
import { beforeAll, expect, test } from "vitest";
import { selectUser } from "@/db/queries/users";
import { createAccessKey } from "../access-keys/service";
import { fromWeb } from "../http/api-request";
import type { Principal } from "../http/principal";
import { limits } from "../rate-limits/policy";
import { counterOf } from "../rate-limits/store";
import { createSession } from "../sessions/service";
import { signInWithPassword } from "../sign-in/password-sign-in";
import { sessionCookieName, sessionSecret, toSessionClaims } from "../sign-in/session-cookie";
import { addUser, source } from "../testing/users";
import { issueAccessToken } from "../tokens/service";
import { resetPassword } from "../users/change-user";
import { requireAnyPrincipal, requirePrincipal } from "./authenticate";

let ada: Principal;
let cookie: string;

async function cookieOf(session: Parameters<typeof toSessionClaims>[0] | undefined) {
  if (!session) throw new Error("no session");
  const token = toSessionClaims(session);
  return `${sessionCookieName()}=${await encode({ token, secret: sessionSecret() })}`;
}

beforeAll(async () => {
  ada = await addUser("ada@keys.test", "correct horse battery");
  const user = await selectUser(ada.tenantId, ada.userId);
  cookie = await cookieOf(user && (await createSession(user, "password", source)));
});

const request = (method: string, headers: Record<string, string>) =>
  fromWeb(new Request("http://keys.test/api/v1/access-keys", { method, headers }));

test.each([
  ["another site", { "sec-fetch-site": "cross-site" }],
  ["another host of the site", { "sec-fetch-site": "same-site" }],
  ["an address that was typed", { "sec-fetch-site": "none" }],
  ["another origin", { origin: "http://evil.test" }],
  ["another port", { origin: "http://keys.test:81" }],
  ["nowhere that it says", {}],
])("a cookie does not write for a page of %s, and reads", async (_, headers) => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    await expect(requirePrincipal(request(method, { cookie, ...headers }))).rejects.toMatchObject({
      status: 403,
    });
    await expect(
      requireAnyPrincipal(request(method, { cookie, ...headers })),
    ).rejects.toMatchObject({ status: 403 });
  }
  expect(await requirePrincipal(request("GET", { cookie, ...headers }))).toMatchObject({
    userId: ada.userId,
  });
});

test.each([{ "sec-fetch-site": "same-origin" }, { origin: "http://keys.test" }])(
  "a cookie writes for a page of this origin: %o",
  async (headers) => {
    expect(await requirePrincipal(request("POST", { cookie, ...headers }))).toMatchObject({
      ...{ userId: ada.userId, via: "session" },
    });
  },
);

test("a request with an Authorization header is never helped by the cookie beside it", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const { accessToken } = await issueAccessToken({ ...key, authenticatedBy: "post" }, source);
  const own = { cookie, "sec-fetch-site": "same-origin" };
  for (const authorization of ["", "Bearer", "Bearer x", `Basic ${accessToken}`]) {
    await expect(requirePrincipal(request("GET", { ...own, authorization }))).rejects.toMatchObject(
      { status: 401 },
    );
  }
  const bearer = { ...own, authorization: `Bearer ${accessToken}` };
  expect(await requirePrincipal(request("POST", bearer))).toMatchObject({
    ...{ userId: ada.userId, via: "access-key" },
  });
});

test("a temporary password is good for its change and for nothing else", async () => {
  const root = await addUser("root@keys.test");
  const eve = await addUser("eve@keys.test", "correct horse battery");
  const { tempPassword } = await resetPassword(root, eve.userId);
  const temporary = await cookieOf(await signInWithPassword(eve.email, tempPassword, source));
  const own = { cookie: temporary, "sec-fetch-site": "same-origin" };
  for (const method of ["GET", "POST"]) {
    await expect(requirePrincipal(request(method, own))).rejects.toMatchObject({ status: 403 });
    expect(await requireAnyPrincipal(request(method, own))).toMatchObject({ userId: eve.userId });
  }
});

test("a user over the limit of requests is told to wait in the browser, and not with a key", async () => {
  const eve = await addUser("busy@keys.test");
  const user = await selectUser(eve.tenantId, eve.userId);
  const busy = await cookieOf(user && (await createSession(user, "password", source)));
  const { max } = limits["requests-of-user"];
  await counterOf("requests-of-user").increment(`${eve.userId} session`, max);
  await expect(requirePrincipal(request("GET", { cookie: busy }))).rejects.toMatchObject({
    status: 429,
  });
  const key = await createAccessKey(eve, { name: "ci" });
  const { accessToken } = await issueAccessToken({ ...key, authenticatedBy: "post" }, source);
  const bearer = request("GET", { authorization: `Bearer ${accessToken}` });
  expect(await requirePrincipal(bearer)).toMatchObject({ userId: eve.userId });
});
