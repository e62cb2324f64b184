/** Whether this process has been told to end. */
import "server-only";

let stopping = false;

export const isStopping = (): boolean => stopping;

/** From here on the process is not ready, while it still answers what it has accepted. */
export function beginToStop(): void {
  stopping = true;
}
