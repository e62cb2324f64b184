/** Whether the process lives: for whoever restarts it when it does not. Asks nothing of the database. */
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: () => Response.json({ status: "ok" }),
});
