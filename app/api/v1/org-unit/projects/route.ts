/** The projects of the tenant: list and add. */
import { mount } from "@latchkey/server/lib/api/mount";
import { createProject, listProjects } from "@latchkey/server/lib/org-units/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(createProject, listProjects);
