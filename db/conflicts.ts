/** Which errors say that a unique index has refused a row. Pure. */

const codes = new Set(["23505", "SQLITE_CONSTRAINT_UNIQUE"]);

/** A chain of causes that is longer than this is none. */
const maxDepth = 5;

/** Whether the error, or what caused it, is a row that another one has forestalled. */
export function isConflict(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > maxDepth) return false;
  if ("code" in error && typeof error.code === "string" && codes.has(error.code)) return true;
  return isConflict(error.cause, depth + 1);
}
