/** The caller's access keys by their earlier name: list and create. */
import {
  createUserApplication,
  listUserApplications,
} from "@latchkey/server/lib/access-keys/user-application-endpoints";
import { mount } from "@latchkey/server/lib/api/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  createUserApplication,
  listUserApplications,
);
