/** How much may be asked at all, right or wrong. */
import "server-only";
import type { Identity } from "../http/principal";
import { toAddressKey } from "../platform/networks";
import { spend } from "./service";

/**
 * A request to the management API. Keys count apart from the browser: whoever holds one must not be able to
 * keep its owner from deleting it. @throws tooManyRequests
 */
export const limitUser = ({ userId, via }: Pick<Identity, "userId" | "via">) =>
  spend("requests-of-user", `${userId} ${via}`);

/** A request for any page, or for an endpoint of sign-in, from a client IP. @throws tooManyRequests */
export const limitPage = async (address: string | null): Promise<void> =>
  spend("pages-at-address", toAddressKey(address));
