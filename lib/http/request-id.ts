/** The id of a request: in its answer, in its log lines, in its history. */
import { randomUUID } from "node:crypto";

const ids = new WeakMap<Request, string>();

export function requestIdOf(request: Request): string {
  const known = ids.get(request) ?? randomUUID();
  ids.set(request, known);
  return known;
}
