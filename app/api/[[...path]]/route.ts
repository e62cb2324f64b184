/** Every path under /api that is nothing else: 404 as JSON, whatever the method. */
import { notFound } from "@latchkey/server/lib/http/errors";
import { otherRoute, route } from "@latchkey/server/lib/http/route";

const nothing = () => {
  throw notFound();
};

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ path?: string[] }>(
  {
    GET: nothing,
    HEAD: nothing,
    POST: nothing,
    PUT: nothing,
    PATCH: nothing,
    DELETE: nothing,
    OPTIONS: nothing,
  },
  { name: otherRoute },
);
