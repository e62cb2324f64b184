/** What each name in the environment means, its limits and its default. Reads nothing itself. */
import { isIP } from "node:net";
import proxyAddress from "proxy-addr";
import { z } from "zod";
import { urlsOf } from "@/db/database-url";
import { emailAddress } from "./email-address";
import { mailSettings, requireSender } from "./mail-settings";
import { onOrOff, providerSettings, requireWholeProvider } from "./provider-settings";

/** RFC 7518 §3.1 and RFC 8037 §3.1. */
export const signingAlgorithms = ["ES256", "RS256", "EdDSA"] as const;

/** A signing key is kept for this long after it has signed, whatever the lifetime was then and is now. */
export const longestTokenLifetimeSeconds = 86_400;

const logLevels = ["fatal", "error", "warn", "info", "debug", "silent"] as const;

const seconds = z.coerce.number({ error: "must be a number of seconds" }).int();
const days = z.coerce.number({ error: "must be a number of days" }).int().min(1).max(3650);
const port = z.coerce.number({ error: "must be a number" }).int().min(1).max(65535);

/** Scheme, host and port, and nothing else. */
function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { href, origin, protocol } = new URL(value);
  return /^https?:$/.test(protocol) && href === `${origin}/`;
}

/** With the name of a database: without one the driver would take whatever it finds. */
const isDatabase = (value: string): boolean =>
  URL.canParse(value) &&
  /^postgres(ql)?:$/.test(new URL(value).protocol) &&
  new URL(value).pathname.length > 1;

/** The hosts of a list stand before the database, and only servers that accept writes are of use. */
function isUsableList(value: string): boolean {
  const { searchParams } = new URL(urlsOf(value)[0]);
  const inParameters = ["host", "hostaddr", "port"].some((name) =>
    searchParams.get(name)?.includes(","),
  );
  const wanted = searchParams.get("target_session_attrs");
  return !inParameters && (wanted === null || wanted === "read-write" || wanted === "primary");
}

export const databaseUrl = z
  .string()
  .refine((value) => urlsOf(value).every(isDatabase), {
    error: "must be postgres://user:password@host:port/database",
    abort: true,
  })
  .refine(isUsableList, {
    error:
      "names several servers as postgres://user:password@host1:port1,host2:port2/database?target_session_attrs=read-write",
  });

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

/** An address of this machine or its name; IPv6 with brackets, as in an URL, or without. */
const host = z
  .string()
  .transform((text) => text.replace(/^\[(.*)\]$/, "$1"))
  .refine((text) => isIP(text) !== 0 || /^[a-z\d_]([\w.-]*)$/i.test(text), {
    error: "must be an address or a name of this machine, without a port",
  });

export const settings = z
  .object({
    NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
    HOST: host.default("127.0.0.1"),
    PORT: port.default(3000),
    WEB_CONCURRENCY: z.coerce
      .number({ error: "must be a number of processes" })
      .int()
      .min(1)
      .max(256)
      .default(1),
    PUBLIC_URL: publicUrl.optional(),
    AUTH_SECRET: z.string().min(32, { error: "must have at least 32 characters" }).optional(),
    ADMIN_EMAIL: emailAddress.default("admin@example.com"),
    ADMIN_PASSWORD: z.string().optional(),
    TOKEN_LIFETIME_SECONDS: seconds
      .min(120, { error: "must be at least 120: clients refresh in the last 60 seconds" })
      .max(longestTokenLifetimeSeconds, { error: "must be at most 86400, one day" })
      .default(3600),
    TOKEN_ALGORITHM: z
      .enum(signingAlgorithms, { error: `must be one of ${signingAlgorithms.join(", ")}` })
      .default("ES256"),
    SIGNING_KEY_ROTATION_DAYS: days.default(90),
    SESSION_LIFETIME_SECONDS: seconds.min(300).max(2_592_000).default(28_800),
    SESSION_IDLE_SECONDS: seconds.min(60).max(2_592_000).default(1_800),
    AUDIT_RETENTION_DAYS: days.default(90),
    TRUSTED_PROXIES: z
      .string()
      .transform((text) => text.split(",").map((part) => part.trim()))
      .refine(areAddresses, {
        error: "must be addresses or ranges, such as 10.0.0.0/8, separated by commas",
      })
      .default([]),
    RATE_LIMITS: onOrOff.default("on"),
    LOG_LEVEL: z
      .enum(logLevels, { error: `must be one of ${logLevels.join(", ")}` })
      .default("info"),
    METRICS_HOST: host.default("127.0.0.1"),
    METRICS_PORT: port.optional(),
    ...providerSettings,
    ...mailSettings,
    DATABASE_URL: databaseUrl.optional(),
    DATABASE_POOL_SIZE: z.coerce
      .number({ error: "must be a number of connections" })
      .int()
      .min(2)
      .max(1000)
      .optional(),
    DATABASE_STATEMENT_TIMEOUT_SECONDS: seconds.min(1).max(600).optional(),
  })
  .superRefine(requireWholeProvider)
  .superRefine(requireSender)
  .refine(({ WEB_CONCURRENCY, DATABASE_URL }) => WEB_CONCURRENCY === 1 || DATABASE_URL, {
    path: ["WEB_CONCURRENCY"],
    error: "above 1 needs DATABASE_URL: a SQLite file serves one process",
  });
