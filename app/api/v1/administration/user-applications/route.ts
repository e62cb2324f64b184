/** The access keys of all users by their earlier name, for administrators. */
import { listEveryonesUserApplications } from "@latchkey/server/lib/access-keys/user-application-endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  listEveryonesUserApplications,
);
