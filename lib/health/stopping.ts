/** Whether the process is shutting down. */
import "server-only";

let stopping = false;

export const isStopping = (): boolean => stopping;

/** The process is no longer ready, but still serves. */
export function markStopping(): void {
  stopping = true;
}
