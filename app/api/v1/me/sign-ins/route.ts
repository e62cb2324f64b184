/** Attempts to sign in as the caller. */
import { mount } from "@latchkey/server/lib/api/mount";
import { listOwnSignIns } from "@latchkey/server/lib/sessions/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listOwnSignIns);
