/** Where APIs ask for decisions (AuthZEN). */
import { mount } from "@latchkey/server/lib/api/mount";
import { readDecisionPoint } from "@latchkey/server/lib/decisions/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(readDecisionPoint);
