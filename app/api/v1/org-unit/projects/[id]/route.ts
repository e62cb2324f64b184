/** One project: delete. */
import { mount } from "@latchkey/server/lib/api/mount";
import { deleteProject } from "@latchkey/server/lib/org-units/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(deleteProject);
