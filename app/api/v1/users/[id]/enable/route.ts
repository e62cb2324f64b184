/** Enables a disabled user again. */
import { mount } from "@latchkey/server/lib/http/endpoint";
import { enableUser } from "@latchkey/server/lib/users/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(enableUser);
