/** What is done now and then while the server runs: old history is forgotten. */
import { forgetOldEvents } from "@/lib/audit/service";
import { log } from "@/lib/log";

const intervalMilliseconds = 3_600_000;

const tidy = () =>
  forgetOldEvents().catch((error) => log.error(error, "could not forget old events"));

/** At once, and then every hour. */
export function keepHouse(): void {
  void tidy();
  setInterval(tidy, intervalMilliseconds).unref();
}
