/** How much may be asked at all, right or wrong. */
import "server-only";
import type { Identity } from "../principal";
import { toAddressKey } from "./keys";
import type { LimitName } from "./policy";
import { spend } from "./service";

/**
 * A request to the management API. Keys count apart from the browser: whoever holds one must not be able to
 * keep its owner from deleting it. @throws tooManyRequests
 */
export const limitUser = ({ userId, via }: Pick<Identity, "userId" | "via">) =>
  spend("requests-of-user", `${userId} ${via}`);

const openPages: readonly (readonly [RegExp, LimitName])[] = [
  [/^\/docs\/api\/?$/, "reference-at-address"],
  [/^\/(sign-in|api\/auth\/.*)\/?$/, "pages-at-address"],
];

/** The limit of a page that a stranger may ask for and has rendered; undefined for every other path. */
export const findPageLimit = (path: string): LimitName | undefined =>
  openPages.find(([pattern]) => pattern.test(path))?.[1];

/** A request for such a page. @throws tooManyRequests */
export const limitPage = async (limit: LimitName, address: string | null): Promise<void> =>
  spend(limit, toAddressKey(address));
