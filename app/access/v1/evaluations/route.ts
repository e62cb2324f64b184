/** Several decisions at once (AuthZEN). */
import { mount } from "@latchkey/server/lib/api/mount";
import { evaluateAccesses } from "@latchkey/server/lib/decisions/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(evaluateAccesses);
