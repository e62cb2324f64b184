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
  [{ PUBLIC_URL: "https://Keys.Example.com/" }, "https://keys.example.com"],
])("%j is reached at %s", (source, publicUrl) => {
  expect(readSettings(source).publicUrl).toBe(publicUrl);
});

test("every bad name is listed, and nothing else", () => {
  const problems = problemsOf({
    PORT: "70000",
    PUBLIC_URL: "keys.example.com",
    AUTH_SECRET: "short",
    ADMIN_EMAIL: "admin",
    ADMIN_PASSWORD: "1234567",
    TOKEN_LIFETIME_SECONDS: "an hour",
    SESSION_LIFETIME_SECONDS: "1",
    DATABASE_URL: "postgres://db/keys",
    HOST: "127.0.0.1",
    UNRELATED: "x",
  });
  expect(problems.map((line) => line.split(" ")[0]).sort()).toEqual([
    "ADMIN_EMAIL",
    "ADMIN_PASSWORD",
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
  expect(problemsOf({ AUTH_SECRET: "hunter2", ADMIN_PASSWORD: "hunter2" }).join()).not.toContain(
    "hunter2",
  );
});
