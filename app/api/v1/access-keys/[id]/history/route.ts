/** What happened to one access key of the caller. */
import { listAccessKeyHistory } from "@latchkey/server/lib/audit/endpoints";
import { mount } from "@latchkey/server/lib/http/endpoint";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listAccessKeyHistory);
