/** Whether a subject may do an action on a resource (AuthZEN). */
import { mount } from "@latchkey/server/lib/api/mount";
import { evaluateAccess } from "@latchkey/server/lib/decisions/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(evaluateAccess);
