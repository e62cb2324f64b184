/** Whether the process lives, for the supervisor that restarts it. Does not use the database. */
import { readHealth } from "@latchkey/server/lib/health/endpoints";
import { mount } from "@latchkey/server/lib/http/endpoint";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(readHealth);
