/** One project: delete. */
import { mount } from "@latchkey/server/lib/http/endpoint";
import { deleteProject } from "@latchkey/server/lib/org-units/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(deleteProject);
