/** The limits on requests, whatever their outcome. */
import "server-only";
import type { Identity } from "../http/principal";
import { toIpKey } from "../platform/networks";
import { consume } from "./service";

/**
 * A request to the management API. Requests with tokens are counted apart from those of the browser: a stolen key must
 * not keep its owner from deleting it. @throws tooManyRequests
 */
export const limitUser = ({ userId, via }: Pick<Identity, "userId" | "via">): Promise<void> =>
  consume("requests-of-user", `${userId} ${via}`);

/** A report of leaked credentials, which needs no account. @throws tooManyRequests */
export const limitLeakReport = (address: string | null): Promise<void> =>
  consume("leak-reports-at-address", toIpKey(address));

/** A request for a page, or for an endpoint of sign-in, from a client IP. @throws tooManyRequests */
export const limitPage = (address: string | null): Promise<void> =>
  consume("pages-at-address", toIpKey(address));
