/** Gauges for Prometheus that are read at each scrape, and left out when they cannot be read. */
import "server-only";
import { Gauge, type Registry } from "prom-client";
import { countPendingMails } from "@/db/queries/mail-outbox";
import { selectSigningKeys } from "@/db/queries/signing-keys";
import { now } from "../platform/clock";
import { env } from "../platform/env";
import { currentTenantId } from "../tenants/tenant";
import { scheduleKeys } from "../tokens/key-schedule";
import { addPoolGauges } from "./pool-gauges";
import { requireReady } from "./readiness";

const daySeconds = 86_400;

const readiness = (): Promise<number> =>
  requireReady().then(
    () => 1,
    () => 0,
  );

/** The age of the active signing key. */
async function signingKeyAgeSeconds(): Promise<number> {
  const [newest, ...older] = await selectSigningKeys(await currentTenantId());
  if (!newest) throw new Error("there is no signing key");
  const { active } = scheduleKeys([newest, ...older], now());
  return (now().getTime() - active.createdAt.getTime()) / 1000;
}

/** @param aggregator combines the values of several processes */
function addGauge(
  registry: Registry,
  name: string,
  help: string,
  ask: () => Promise<number>,
  aggregator: "min" | "max" = "max",
) {
  new Gauge({
    name,
    help,
    aggregator,
    registers: [registry],
    async collect() {
      try {
        this.set(await ask());
      } catch {
        this.remove();
      }
    },
  });
}

export function addGauges(registry: Registry): void {
  addPoolGauges(registry);
  addGauge(
    registry,
    "latchkey_ready",
    "1 when /api/ready would answer 200, else 0.",
    readiness,
    "min",
  );
  addGauge(
    registry,
    "latchkey_signing_key_age_seconds",
    "Since the key was made that signs now.",
    signingKeyAgeSeconds,
  );
  addGauge(
    registry,
    "latchkey_signing_key_rotation_seconds",
    "After how long a signing key gets a successor, as configured.",
    async () => env().signingKeyRotationDays * daySeconds,
  );
  addGauge(
    registry,
    "latchkey_mails_pending",
    "Mails that are to be sent or tried again.",
    countPendingMails,
  );
}
