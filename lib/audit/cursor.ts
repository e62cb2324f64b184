/** A position in the audit log, as clients hand it back: after which event the next page begins. Pure. */
import type { AuditPosition } from "@/db/queries/audit-search";

const pattern = /^(\d{1,15}) ([\w-]{1,64})$/;

export const toCursor = ({ at, id }: AuditPosition): string =>
  Buffer.from(`${at.getTime()} ${id}`).toString("base64url");

/** Undefined for a text that `toCursor` did not make. */
export function parseCursor(text: string): AuditPosition | undefined {
  const [, at, id] = pattern.exec(Buffer.from(text, "base64url").toString("latin1")) ?? [];
  return at === undefined || id === undefined ? undefined : { at: new Date(Number(at)), id };
}
