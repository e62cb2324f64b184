/** The messages between the supervisor and its processes. */

/** From a process: it is ready. */
export const readyMessage = "latchkey:ready";

/** To a process: shut down gracefully. */
export const shutdownMessage = "latchkey:end";
