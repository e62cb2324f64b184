/** The endpoints that watch the process. */
import { z } from "zod";
import { notReady } from "../errors";
import { answer } from "./components";
import { found, type Operation } from "./operation";

const health = answer("Health", z.object({ status: z.literal("ok") }));
const readiness = answer("Readiness", z.object({ status: z.literal("ready") }));

const everybody = { tag: "Health", openTo: "everybody" } as const;

export const healthOperations: Operation[] = [
  {
    ...{ id: "readHealth", method: "get", path: "/api/health", ...everybody },
    summary: "See whether the process lives",
    description: "Asks nothing of the database: to restart a process, not to send requests to it.",
    success: found("It does", health, { status: "ok" }),
  },
  {
    ...{ id: "readReadiness", method: "get", path: "/api/ready", ...everybody },
    summary: "See whether the process can do its work",
    description:
      "Not while the database does not answer, nor once the process has been told to end.",
    success: found("It can", readiness, { status: "ready" }),
    errors: [notReady()],
  },
];
