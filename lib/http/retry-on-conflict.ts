/** Repeats changes that concurrent changes made fail. */
import { unavailable } from "./errors";

/** The second attempt sees the change that made the first one fail, and is mostly the last. */
const maxAttempts = 25;

/**
 * Calls `attempt` until it returns something other than undefined. `attempt` reads the current state, makes the
 * change, and throws if the state says that the change is impossible.
 * @throws unavailable (503) after 25 attempts
 */
export async function retryOnConflict<Result>(
  action: string,
  attempt: () => Promise<Result | undefined>,
): Promise<Result> {
  for (let count = 0; count < maxAttempts; count += 1) {
    const result = await attempt();
    if (result !== undefined) return result;
  }
  throw unavailable(new Error(`${maxAttempts} attempts to ${action} met concurrent changes`));
}
