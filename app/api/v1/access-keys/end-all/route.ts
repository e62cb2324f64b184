/** Ends all access keys of the caller, who must be signed in and confirm it. */
import { endAllAccessKeys } from "@latchkey/server/lib/access-keys/endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(endAllAccessKeys);
