/** Ends all of the caller's sessions. */
import { mount } from "@latchkey/server/lib/api/mount";
import { signOutEverywhere } from "@latchkey/server/lib/sessions/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(signOutEverywhere);
