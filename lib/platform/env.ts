/** The settings of this process. The environment is read once, at the first use; all errors are reported together. */
import { dataDirectory } from "@/db/dialect";
import { toIpAddress } from "./ip-address";
import { toMailServer } from "./mail-settings";
import { toProvider } from "./provider-settings";
import { settings } from "./settings";

/** Invalid settings; `problems` has one line for each. */
export class ConfigurationError extends Error {
  constructor(readonly problems: string[]) {
    super(`The configuration is not usable:\n${problems.map((line) => `  ${line}`).join("\n")}`);
  }
}

/** The host of a URL for a server that listens on the address. A URL cannot have the zone of an IPv6 address. */
function toUrlHost(host: string): string {
  const address = toIpAddress(host) ?? host;
  if (address === "0.0.0.0" || address === "::") return "localhost";
  return address.includes(":") ? `[${address}]` : address;
}

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
  const origin = values.PUBLIC_URL ?? `http://${toUrlHost(values.HOST)}:${values.PORT}`;
  return {
    production: values.NODE_ENV === "production",
    host: values.HOST,
    port: values.PORT,
    /** How many processes serve. */
    processes: values.WEB_CONCURRENCY,
    /** The one origin that people and clients use; issuer of every token. */
    publicUrl: origin,
    /** Whether cookies can be Secure. */
    https: origin.startsWith("https:"),
    dataDirectory: dataDirectory(),
    authSecret: values.AUTH_SECRET,
    adminEmail: values.ADMIN_EMAIL,
    adminPassword: values.ADMIN_PASSWORD,
    tokenLifetimeSeconds: values.TOKEN_LIFETIME_SECONDS,
    /** The algorithm of keys that are made from now on. */
    tokenAlgorithm: values.TOKEN_ALGORITHM,
    signingKeyRotationDays: values.SIGNING_KEY_ROTATION_DAYS,
    /** How long a session lasts at most, and how long without a request. */
    sessionLifetimeSeconds: values.SESSION_LIFETIME_SECONDS,
    sessionIdleSeconds: values.SESSION_IDLE_SECONDS,
    auditRetentionDays: values.AUDIT_RETENTION_DAYS,
    /** Addresses and ranges whose X-Forwarded-For is believed. */
    trustedProxies: values.TRUSTED_PROXIES,
    /** Off only for load tests. */
    rateLimits: values.RATE_LIMITS === "on",
    logLevel: values.LOG_LEVEL,
    /** Without a port, there are no metrics. */
    metricsHost: values.METRICS_HOST,
    metricsPort: values.METRICS_PORT,
    /** The OpenID Connect provider that people may sign in with. */
    provider: toProvider(values),
    /** Without one, no mail is sent. */
    mailServer: toMailServer(values),
  };
}

export type Env = ReturnType<typeof readSettings>;

let known: Env | undefined;

/** @throws ConfigurationError */
export function env(): Env {
  known ??= readSettings(process.env);
  return known;
}

/** Sets what Next and next-auth read from the environment only. Called before either is loaded. */
export function exportEnvironment(): void {
  Object.assign(process.env, {
    NODE_ENV: env().production ? "production" : "development",
    NEXTAUTH_URL: env().publicUrl,
    NEXT_TELEMETRY_DISABLED: "1",
  });
}
