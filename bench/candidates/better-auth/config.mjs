/** better-auth with its JWT and OAuth provider plugins on SQLite, for one resource whose tokens are JWTs. */
import { oauthProvider } from "@better-auth/oauth-provider";
import { betterAuth } from "better-auth";
import { jwt } from "better-auth/plugins";
import Sqlite from "better-sqlite3";

export const resource = "https://api.example.com";
export const scope = "api";

export function openDatabase(file) {
  const database = new Sqlite(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  return database;
}

/** Its own limit of 20 tokens a minute is off, and so is its telemetry; the resource is kept in memory. */
export const toOptions = (database, issuer) => ({
  baseURL: issuer,
  basePath: "/api/auth",
  secret: "a secret of this bench that is long enough to be one",
  database,
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  logger: { level: "error" },
  plugins: [
    jwt({ jwks: { keyPairConfig: { alg: "ES256" } }, disableSettingJwtHeader: true }),
    oauthProvider({
      loginPage: "/sign-in",
      consentPage: "/consent",
      scopes: ["openid", scope],
      resources: [{ identifier: resource, accessTokenTtl: 3600 }],
      cachedResources: new Set([resource]),
      enforcePerClientResources: false,
      rateLimit: { token: false },
      silenceWarnings: { oauthAuthServerConfig: true, openidConfig: true },
    }),
  ],
});

export const make = (database, issuer) => betterAuth(toOptions(database, issuer));
