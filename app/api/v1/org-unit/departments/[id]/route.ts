/** One department: delete. */
import { mount } from "@latchkey/server/lib/http/endpoint";
import { deleteDepartment } from "@latchkey/server/lib/org-units/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(deleteDepartment);
