/** The health endpoints. */
import { endpoint } from "../http/endpoint";
import * as api from "./api";
import { requireReady } from "./readiness";

export const readHealth = endpoint(api.readHealth, () => ({ status: "ok" as const }));

export const readReadiness = endpoint(api.readReadiness, async () => {
  await requireReady();
  return { status: "ready" as const };
});
