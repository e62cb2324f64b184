/** The contracts of the health endpoints. Pure. */
import { z } from "zod";
import { contract, ok } from "../http/contract";
import { notReady } from "../http/errors";
import { responseSchema } from "../http/schemas";

const health = responseSchema("Health", z.object({ status: z.literal("ok") }));
const readiness = responseSchema("Readiness", z.object({ status: z.literal("ready") }));

const shared = { tag: "Health", auth: "none" } as const;

export const readHealth = contract({
  ...{ id: "readHealth", method: "GET", path: "/api/health", ...shared },
  summary: "See whether the process lives",
  description: "Asks nothing of the database: to restart a process, not to send requests to it.",
  success: ok("It does", health, { status: "ok" }),
});

export const readReadiness = contract({
  ...{ id: "readReadiness", method: "GET", path: "/api/ready", ...shared },
  summary: "See whether the process can do its work",
  description: "Not while the database does not answer, nor once the process has been told to end.",
  success: ok("It can", readiness, { status: "ready" }),
  errors: [notReady()],
});
