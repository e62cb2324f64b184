/** Whether this process has been told to end. */
import "server-only";
import { processWide } from "@/db/process-wide";

const state = () => processWide("stopping", () => ({ isStopping: false }));

export const isStopping = (): boolean => state().isStopping;

/** From here on the process is not ready, while it still answers what it has accepted. */
export function beginToStop(): void {
  state().isStopping = true;
}
