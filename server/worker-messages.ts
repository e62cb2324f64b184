/** What a supervisor and its processes say to each other. */

/** From a process: it serves. */
export const readyMessage = "latchkey:ready";

/** To a process: answer what is under way, and end. */
export const endMessage = "latchkey:end";
