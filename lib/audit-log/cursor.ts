/** Cursors: encoded positions in the audit log, of the last event of a page. Pure. */
import type { AuditPosition } from "@/db/queries/audit-search";

const pattern = /^(\d{1,15}) ([\w-]{1,64})$/;

/** Without `Buffer`, because the browser loads this file too. */
const toBase64Url = (text: string) =>
  btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** Empty for text that is not base64url. */
function fromBase64Url(text: string): string {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}

export const toCursor = ({ at, id }: AuditPosition): string => toBase64Url(`${at.getTime()} ${id}`);

/** Undefined for text that is not a cursor. */
export function parseCursor(text: string): AuditPosition | undefined {
  const [, at, id] = pattern.exec(fromBase64Url(text)) ?? [];
  return at === undefined || id === undefined ? undefined : { at: new Date(Number(at)), id };
}
