/** Whether the process can do its work, for the load balancer that sends it requests. */
import { readReadiness } from "@latchkey/server/lib/health/endpoints";
import { mount } from "@latchkey/server/lib/http/endpoint";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(readReadiness);
