/** What is done now and then while the server runs: history is completed, and old history forgotten. */
import { forgetOldEvents } from "@/lib/audit/service";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import { recordRest } from "@/lib/tokens/history";

const minuteMilliseconds = 60_000;
const hourMilliseconds = 3_600_000;

const forget = () =>
  forgetOldEvents().catch((error) => log.error(error, "could not forget old events"));

const complete = () =>
  recordRest(new Date(now().getTime() - minuteMilliseconds)).catch((error) =>
    log.error(error, "could not complete the history of tokens"),
  );

/** Forgets at once and every hour; completes every minute. */
export function keepHouse(): void {
  void forget();
  setInterval(forget, hourMilliseconds).unref();
  setInterval(complete, minuteMilliseconds).unref();
}
