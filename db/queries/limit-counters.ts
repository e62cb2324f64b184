/** Where the limiter's library finds its counters: it makes its own statements. */
import { db } from "../client";
import { limitCounters } from "../schema/limits";

export const limitCounterStore = () => ({ storeClient: db(), schema: limitCounters });
