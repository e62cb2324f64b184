import { expect, test } from "vitest";
import { type ConfigurationError, readSettings } from "./env";

const problemsOf = (source: Record<string, string>) => {
  try {
    readSettings(source);
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
};

test("an empty environment is a usable one", () => {
  expect(readSettings({ HOST: "", AUTH_SECRET: "" })).toMatchObject({
    host: "127.0.0.1",
    port: 3000,
    publicUrl: "http://127.0.0.1:3000",
    https: false,
    adminEmail: "admin@example.com",
    authSecret: undefined,
    tokenLifetimeSeconds: 3600,
  });
});

test.each([
  [{ HOST: "0.0.0.0", PORT: "8080" }, "http://localhost:8080"],
  [{ HOST: "::1" }, "http://[::1]:3000"],
  [{ HOST: "[::1]", PORT: "8080" }, "http://[::1]:8080"],
  [{ HOST: "[::]" }, "http://localhost:3000"],
  [{ HOST: "0:0:0:0:0:0:0:0" }, "http://localhost:3000"],
  [{ HOST: "FE80::1%eth0" }, "http://[fe80::1]:3000"],
  [{ HOST: "keys.internal" }, "http://keys.internal:3000"],
  [{ PUBLIC_URL: "https://Keys.Example.com/" }, "https://keys.example.com"],
])("%j is reached at %s", (source, publicUrl) => {
  expect(readSettings(source).publicUrl).toBe(publicUrl);
});

test("several PostgreSQL servers stand before the name of the database, and only those that accept writes are of use", () => {
  const wrongOf = (DATABASE_URL: string) => problemsOf({ DATABASE_URL }).join();
  const list = "postgres://u:p@one,[::1]:5433/keys";
  expect(wrongOf(list)).toBe("");
  expect(wrongOf(`${list}?target_session_attrs=read-write`)).toBe("");
  expect(wrongOf(`${list}?target_session_attrs=any`)).toContain("=read-write");
  expect(wrongOf("postgres://one/keys?host=one,two")).toContain("host1:port1,host2:port2");
  expect(wrongOf("postgres://one,two:port/keys")).toContain("must be postgres://");
  expect(wrongOf("postgres://one,two")).toContain("must be postgres://");
});

test("an IPv6 address may be written with brackets, wherever the server listens", () => {
  const settings = readSettings({ HOST: "[::1]", METRICS_HOST: "[::1]" });
  expect(settings).toMatchObject({ host: "::1", metricsHost: "::1" });
});

test.each(["[::1]:3000", "127.0.0.1:3000", "[localhost", "a b", "http://localhost", "::g"])(
  "%s is no address to listen on, and is named",
  (host) => {
    const problems = problemsOf({ HOST: host, METRICS_HOST: host });
    expect(problems.map((line) => line.split(" ")[0])).toEqual(["HOST", "METRICS_HOST"]);
  },
);

test("every bad name is listed, and nothing else", () => {
  const problems = problemsOf({
    PORT: "70000",
    PUBLIC_URL: "keys.example.com",
    AUTH_SECRET: "short",
    ADMIN_EMAIL: "admin",
    TOKEN_LIFETIME_SECONDS: "an hour",
    SESSION_LIFETIME_SECONDS: "1",
    DATABASE_URL: "postgres://without-a-name",
    HOST: "127.0.0.1",
    UNRELATED: "x",
  });
  expect(problems.map((line) => line.split(" ")[0]).sort()).toEqual([
    "ADMIN_EMAIL",
    "AUTH_SECRET",
    "DATABASE_URL",
    "PORT",
    "PUBLIC_URL",
    "SESSION_LIFETIME_SECONDS",
    "TOKEN_LIFETIME_SECONDS",
  ]);
});

test.each(["https://keys.example.com/app", "ftp://keys.example.com", "https://a@keys.example.com"])(
  "%s is no public address",
  (PUBLIC_URL) => {
    expect(problemsOf({ PUBLIC_URL })).toHaveLength(1);
  },
);

test("a problem never repeats a secret", () => {
  expect(problemsOf({ AUTH_SECRET: "hunter2" }).join()).not.toContain("hunter2");
});

const provider = {
  OIDC_ISSUER: "https://login.example.com/realms/one",
  OIDC_CLIENT_ID: "latchkey",
  OIDC_CLIENT_SECRET: "secret",
};

test("a provider is taken whole, with careful defaults", () => {
  expect(readSettings({}).provider).toBeUndefined();
  expect(readSettings(provider).provider).toEqual({
    issuer: provider.OIDC_ISSUER,
    clientId: "latchkey",
    clientSecret: "secret",
    name: "single sign-on",
    defaultRole: undefined,
    linksByEmail: false,
    trustsEmail: false,
  });
});

test.each([
  [{ OIDC_CLIENT_SECRET: "" }, "OIDC_CLIENT_SECRET is missing beside the other OIDC_ names"],
  [{ OIDC_ISSUER: "http://login.example.com" }, "OIDC_ISSUER must be an https address, unless"],
  [{ OIDC_ISSUER: "login.example.com" }, "OIDC_ISSUER must be an https address"],
  [{ OIDC_LINK_BY_EMAIL: "yes" }, "OIDC_LINK_BY_EMAIL must be on or off"],
])("a provider with %j is not taken", (change, problem) => {
  expect(problemsOf({ ...provider, ...change })).toEqual([expect.stringContaining(problem)]);
});

test("a provider on this machine needs no https", () => {
  const issuer = "http://127.0.0.1:4000";
  expect(readSettings({ ...provider, OIDC_ISSUER: issuer }).provider?.issuer).toBe(issuer);
});
