/** The description of this API (OpenAPI 3.1), for everybody. */
import { route } from "@latchkey/server/lib/http/route";
import { servedDocument } from "@latchkey/server/lib/openapi/served-document";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  {
    GET: ({ headers }) => servedDocument().ready.respond(headers),
  },
  { name: "/api/openapi.json" },
);
