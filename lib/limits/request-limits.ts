/** How much may be asked at all, right or wrong. */
import "server-only";
import { toAddressKey } from "./keys";
import { spend } from "./service";

/** A request to the management API. @throws tooManyRequests */
export const limitUser = (userId: string): Promise<void> => spend("requests-of-user", userId);

const openPages = /^\/(docs\/api|sign-in|api\/auth\/.*)\/?$/;

/** Whether a stranger may ask for the path, and has it rendered. */
export const isOpenPage = (path: string): boolean => openPages.test(path);

/** A request for such a page. @throws tooManyRequests */
export const limitPages = (address: string | null): Promise<void> =>
  spend("pages-at-address", toAddressKey(address));
