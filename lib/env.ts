/**
 * The settings of this process, from the environment. Read once, at first use; every bad name is
 * reported together.
 */
import proxyAddress from "proxy-addr";
import { z } from "zod";
import { dataDirectory } from "@/db/dialect";
import { newPassword } from "./users/input";

/** The environment cannot be used; `problems` has one line for each bad name. */
export class ConfigurationError extends Error {
  constructor(readonly problems: string[]) {
    super(`The configuration is not usable:\n${problems.map((line) => `  ${line}`).join("\n")}`);
  }
}

/** Scheme, host and port, and nothing else. */
function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { href, origin, protocol } = new URL(value);
  return /^https?:$/.test(protocol) && href === `${origin}/`;
}

const publicUrl = z
  .string()
  .refine(isOrigin, { error: "must be an http or https address without a path", abort: true })
  .transform((value) => new URL(value).origin);

/** Whether the words are what `proxy-addr` understands. */
function areAddresses(words: string[]): boolean {
  try {
    proxyAddress.compile(words);
    return true;
  } catch {
    return false;
  }
}

const settings = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number({ error: "must be a number" }).int().min(1).max(65535).default(3000),
  PUBLIC_URL: publicUrl.optional(),
  AUTH_SECRET: z.string().min(32, { error: "must have at least 32 characters" }).optional(),
  ADMIN_EMAIL: z
    .email({ error: "must be an e-mail address" })
    .transform((email) => email.toLowerCase())
    .default("admin@example.com"),
  ADMIN_PASSWORD: newPassword.optional(),
  TOKEN_LIFETIME_SECONDS: z.coerce
    .number({ error: "must be a number of seconds" })
    .int()
    .min(120, { error: "must be at least 120: clients refresh in the last 60 seconds" })
    .max(86_400, { error: "must be at most 86400, one day" })
    .default(3600),
  SESSION_LIFETIME_SECONDS: z.coerce
    .number({ error: "must be a number of seconds" })
    .int()
    .min(300)
    .max(2_592_000)
    .default(28_800),
  AUDIT_RETENTION_DAYS: z.coerce
    .number({ error: "must be a number of days" })
    .int()
    .min(1)
    .max(3650)
    .default(90),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .refine(areAddresses, {
      error: "must be addresses or ranges, such as 10.0.0.0/8, separated by commas",
    })
    .default([]),
  DATABASE_URL: z
    .never({ error: "is not supported by this version: the database is a SQLite file in DATA_DIR" })
    .optional(),
});

/** How a browser reaches a server that listens on every address. */
const reachable = (host: string) => (host === "0.0.0.0" || host === "::" ? "localhost" : host);

const inUrl = (host: string) => (host.includes(":") ? `[${host}]` : host);

/** The settings in `source`; an empty value counts as none. @throws ConfigurationError */
export function readSettings(source: Record<string, string | undefined>) {
  const present = Object.entries(source).filter(([, value]) => value !== undefined && value !== "");
  const result = settings.safeParse(Object.fromEntries(present));
  if (!result.success) {
    throw new ConfigurationError(
      result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`),
    );
  }
  const values = result.data;
  const origin = values.PUBLIC_URL ?? `http://${inUrl(reachable(values.HOST))}:${values.PORT}`;
  return {
    production: values.NODE_ENV === "production",
    host: values.HOST,
    port: values.PORT,
    /** The one origin that people and clients use; issuer of every token. */
    publicUrl: origin,
    /** Whether cookies can be Secure. */
    https: origin.startsWith("https:"),
    dataDirectory: dataDirectory(),
    authSecret: values.AUTH_SECRET,
    adminEmail: values.ADMIN_EMAIL,
    adminPassword: values.ADMIN_PASSWORD,
    tokenLifetimeSeconds: values.TOKEN_LIFETIME_SECONDS,
    sessionLifetimeSeconds: values.SESSION_LIFETIME_SECONDS,
    auditRetentionDays: values.AUDIT_RETENTION_DAYS,
    /** Addresses and ranges whose X-Forwarded-For is believed. */
    trustedProxies: values.TRUSTED_PROXIES,
  };
}

export type Env = ReturnType<typeof readSettings>;

let known: Env | undefined;

/** @throws ConfigurationError */
export function env(): Env {
  known ??= readSettings(process.env);
  return known;
}

/** What Next and next-auth take from the environment only. Before either is loaded. */
export function settleEnvironment(): void {
  Object.assign(process.env, {
    NODE_ENV: env().production ? "production" : "development",
    NEXTAUTH_URL: env().publicUrl,
    NEXT_TELEMETRY_DISABLED: "1",
  });
}
