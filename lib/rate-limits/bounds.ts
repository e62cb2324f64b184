/**
 * Every limit on how much there may be at one moment: for one client IP (of IPv6, a /64) and in total, so
 * that no client IP can take what others need. Pure.
 */

const inFlight = { most: 1_000, mostOfClient: 500 };

export const bounds = {
  /** A quarter is more than the computers behind one NAT keep open. A trusted proxy may have all. */
  connections: { most: 8_192, mostOfClient: 2_048 },

  /**
   * Requests that are worked on. More are refused at once instead of all becoming slow. Five hundred of one client
   * that arrive together are answered.
   */
  inFlight,

  /**
   * Pages that are rendered, and those that wait for it. Two, so that one which waits for the database does not hold
   * up the next client's; no more, because a token may have to wait for a step of each. Those that wait are in
   * flight, so all of them must leave places for everything else.
   */
  pages: { most: 2, mostOfClient: 1, mostWaiting: 500, mostWaitingOfClient: 100 },

  /** Handlers of the API that Next calls: none is refused here, but clients take turns. */
  handlers: { ...inFlight, mostWaiting: inFlight.most, mostWaitingOfClient: inFlight.mostOfClient },

  /** Requests that wait behind another on their connection, what comes in one packet; in total, their bytes. */
  pipelined: { most: 32 * 2 ** 20, mostOnConnection: 2_000 },

  /** Bytes of responses that wait for clients to read them: hundreds of the largest files for each client IP. */
  undelivered: { most: 128 * 2 ** 20, mostOfClient: 32 * 2 ** 20 },

  /**
   * What a client must read meanwhile: 8 kB in 30 s, a hundredth of the slowest mobile network. The operating system
   * takes the bytes of a fast sender in lumps, with many seconds between them for a slow reader.
   */
  progress: { leastBytes: 8 * 1024, periodMilliseconds: 30_000 },
} as const;
