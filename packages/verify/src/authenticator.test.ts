import { expect, test } from "vitest";
import { createAuthenticator, TokenError, type VerifiedToken, type Verifier } from "./index.js";

const verified = { subject: "user-1", scope: ["jobs:read"] } as VerifiedToken;

const verifier: Verifier = {
  verify: async (token) => {
    if (token === "good") return verified;
    throw new TokenError("invalid_token", "The access token is not valid");
  },
};

const refusal = (header: string | undefined, scope?: string | string[]) =>
  createAuthenticator(
    verifier,
    scope === undefined ? {} : { scope },
  )(header).then(
    () => undefined,
    (error: TokenError) => ({
      status: error.status,
      challenge: error.headers["WWW-Authenticate"],
      error: error.body.error,
    }),
  );

test.each(["Bearer good", "bearer good", "BEARER  good"])("%s is accepted", async (header) => {
  expect(await createAuthenticator(verifier)(header)).toBe(verified);
});

test.each([undefined, "", "Basic Z29vZDpnb29k", "good", "Bearerx good"])(
  "a request without a token gets a bare challenge: %s",
  async (header) => {
    expect(await refusal(header)).toEqual({
      ...{ status: 401, challenge: "Bearer", error: "missing_token" },
    });
  },
);

test.each(["Bearer", "Bearer ", "Bearer good good", "Bearer good, Bearer good", "Bearer gööd"])(
  "a malformed header is an invalid token: %s",
  async (header) => {
    expect(await refusal(header)).toEqual({
      status: 401,
      challenge:
        'Bearer error="invalid_token", error_description="The header must be: Authorization: Bearer TOKEN"',
      error: "invalid_token",
    });
  },
);

test("a token without one of the required permissions gets 403 with what is required", async () => {
  const header = "Bearer good";
  for (const scope of ["jobs:create jobs:read", ["jobs:create", "jobs:read"]])
    expect(await refusal(header, scope)).toEqual({
      status: 403,
      challenge:
        'Bearer error="insufficient_scope", error_description="The access token needs the permission jobs:create jobs:read", scope="jobs:create jobs:read"',
      error: "insufficient_scope",
    });
  expect(await refusal(header, "jobs:read")).toBeUndefined();
});

test.each([[""], [[]], ["a  b"], ['a"b'], [[" "]]])(
  "a requirement that names no permissions is an error when the service starts: %o",
  (scope) => {
    expect(() => createAuthenticator(verifier, { scope })).toThrow(TypeError);
  },
);

test("a refusal can be logged with its reason", async () => {
  const refused: TokenError[] = [];
  const authenticate = createAuthenticator(verifier, { onRefused: (error) => refused.push(error) });
  await expect(authenticate("Bearer wrong")).rejects.toThrow(TokenError);
  expect(refused.map(({ code }) => code)).toEqual(["invalid_token"]);
});

test("the response has the error as JSON and is not cached", async () => {
  const error = new TokenError("invalid_token", "The access token is not valid");
  const response = error.toResponse();
  expect(response.status).toBe(401);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toEqual({
    ...{ error: "invalid_token", error_description: "The access token is not valid" },
  });
});
