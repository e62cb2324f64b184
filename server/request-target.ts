/**
 * The request target in its one canonical form, read once, before any decision: limits, logs, direct routes and
 * Next see the same path. A path that could be spelt otherwise is refused, because two readers might normalise it
 * differently. Queries are left as they are. Pure.
 */

/** `/`, or segments of RFC 3986 `pchar`: none is empty, `.` or `..`, and escapes have capital digits. */
const wellFormed = /^(?:\/|(?:\/(?!\.{1,2}(?:\/|$))(?:[\w.~!$&'()*+,;=:@-]|%[\dA-F]{2})+)+)$/;

/** Characters that need no escape (RFC 3986 §2.3), and those that no name has and that two readers may take for syntax. */
const neverEscaped = /[\w.~/\\?#%\p{Cc}-]/u;

function hasOnlyNeededEscapes(path: string): boolean {
  try {
    return (path.match(/(?:%..)+/g) ?? []).every(
      (run) => !neverEscaped.test(decodeURIComponent(run)),
    );
  } catch {
    return false;
  }
}

export const isCanonical = (path: string): boolean =>
  wellFormed.test(path) && hasOnlyNeededEscapes(path);

/** The canonical path that differs by slashes at the end only; undefined where there is none. */
export function withoutTrailingSlash(path: string): string | undefined {
  const shorter = path.replace(/\/$/, "");
  return shorter !== "" && shorter !== path && isCanonical(shorter) ? shorter : undefined;
}

/** Whether answers to the path are those of the API, and not pages. */
export const isApi = (path: string) => /^\/(api|oauth2|\.well-known)(\/|$)/.test(path);

export interface RequestTarget {
  path: string;
  /** With its question mark; empty without one. */
  query: string;
  /** From the absolute form (RFC 9112 §3.2.2), where it takes the place of the Host header. */
  host?: string;
}

const absoluteForm = /^https?:\/\/([^/?#]+)/i;

export function parseTarget(target: string): RequestTarget {
  const [start, host] = absoluteForm.exec(target) ?? [""];
  const rest = target.slice(start.length);
  const mark = rest.indexOf("?");
  const path = mark < 0 ? rest : rest.slice(0, mark);
  return {
    path: path === "" && start !== "" ? "/" : path,
    query: mark < 0 ? "" : rest.slice(mark),
    ...(host !== undefined && { host }),
  };
}
