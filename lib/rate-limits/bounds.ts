/** The limits on what exists at the same time, for one client IP (of IPv6, a /64) and in total. Pure. */

const inFlight = { max: 1_000, maxPerClient: 500 };

export const bounds = {
  /** A client IP may have a quarter, more than the computers behind one NAT need. A trusted proxy may have all. */
  connections: { max: 8_192, maxPerClient: 2_048 },

  /** Requests in flight. Further ones are rejected, so that the others do not become slow. */
  inFlight,

  /**
   * Pages that are rendered, and those that wait. Two, so that a page which waits for the database does not delay the
   * next client's; no more, because each delays tokens. Waiting pages are in flight, so their number stays well below
   * that limit.
   */
  pages: { max: 2, maxPerClient: 1, maxWaiting: 500, maxWaitingPerClient: 100 },

  /** Handlers of the API that Next calls. They are queued round-robin; `inFlight` is their limit. */
  handlers: { ...inFlight, maxWaiting: inFlight.max, maxWaitingPerClient: inFlight.maxPerClient },

  /** Pipelined requests: bytes in total, and requests on one connection, about as many as fit into one packet. */
  pipelined: { max: 32 * 2 ** 20, maxPerConnection: 2_000 },

  /** Unsent bytes of responses: hundreds of the largest files for each client IP. */
  undelivered: { max: 128 * 2 ** 20, maxPerClient: 32 * 2 ** 20 },

  /**
   * What a client must read: 8 kB in 30 s, a hundredth of the slowest mobile network. The period is long because the
   * operating system accepts bytes in large blocks, many seconds apart for a slow client.
   */
  progress: { minBytes: 8 * 1024, periodMilliseconds: 30_000 },
} as const;
