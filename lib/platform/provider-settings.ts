/** The settings of single sign-on: all that an OpenID Connect provider needs, or none of it. Pure. */
import { z } from "zod";

export const onOrOff = z.enum(["on", "off"], { error: "must be on or off" });

const thisMachine = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whom a provider signs in is worth no more than the way to it: https, or no way at all. */
function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || thisMachine.test(hostname);
}

const issuer = z
  .url({ protocol: /^https?$/, error: "must be an https address", abort: true })
  .refine(isSafe, { error: "must be an https address, unless the provider runs on this machine" });

export const providerSettings = {
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z
    .string()
    .max(40, { error: "must have at most 40 characters" })
    .default("single sign-on"),
  OIDC_DEFAULT_ROLE: z.string().optional(),
  OIDC_LINK_BY_EMAIL: onOrOff.default("off"),
  OIDC_TRUST_EMAIL: onOrOff.default("off"),
};

const schema = z.object(providerSettings);

type Values = z.infer<typeof schema>;

const wholeProvider = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;

/** A provider that is named in part would leave people at a sign-in that cannot work. */
export function requireWholeProvider(values: Values, context: z.RefinementCtx): void {
  const missing = wholeProvider.filter((name) => values[name] === undefined);
  if (missing.length === 0 || missing.length === wholeProvider.length) return;
  for (const name of missing) {
    context.addIssue({
      code: "custom",
      path: [name],
      message: "is missing beside the other OIDC_ names",
    });
  }
}

/** An OpenID Connect provider that people may sign in with. */
export interface Provider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** How the sign-in page calls it. */
  name: string;
  /** The exact name of the role that a new user gets in the whole tenant. */
  defaultRole: string | undefined;
  /** Whether somebody with a verified address becomes the local user with the same address. */
  linksByEmail: boolean;
  /** Whether addresses count as verified although the provider does not say so. */
  trustsEmail: boolean;
}

export function toProvider(values: Values): Provider | undefined {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
  } = values;
  if (!issuer || !clientId || !clientSecret) return undefined;
  return {
    issuer,
    clientId,
    clientSecret,
    name: values.OIDC_NAME,
    defaultRole: values.OIDC_DEFAULT_ROLE,
    linksByEmail: values.OIDC_LINK_BY_EMAIL === "on",
    trustsEmail: values.OIDC_TRUST_EMAIL === "on",
  };
}
