/** Whether the process lives: for whoever restarts it when it does not. Asks nothing of the database. */
import { json } from "@latchkey/server/lib/http/answer";
import { route } from "@latchkey/server/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: () => json({ status: "ok" }),
});
