/** One department: delete. */
import { mount } from "@latchkey/server/lib/api/mount";
import { deleteDepartment } from "@latchkey/server/lib/org-units/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(deleteDepartment);
