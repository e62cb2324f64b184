/**
 * Parses the request target once, so that limits, logs, direct routes and Next see the same path. A path that is not in
 * canonical form is rejected, because two parsers might normalise it differently. Queries are not changed. Pure.
 */

/** `/`, or segments of RFC 3986 `pchar`: none is empty, `.` or `..`, and escapes have capital digits. */
const wellFormed = /^(?:\/|(?:\/(?!\.{1,2}(?:\/|$))(?:[\w.~!$&'()*+,;=:@-]|%[\dA-F]{2})+)+)$/;

/** Characters that need no escape (RFC 3986 §2.3), and those that a parser may take for syntax. */
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

/** The canonical path that differs only by a slash at the end; undefined where there is none. */
export function withoutTrailingSlash(path: string): string | undefined {
  const shorter = path.replace(/\/$/, "");
  return shorter !== "" && shorter !== path && isCanonical(shorter) ? shorter : undefined;
}

/** Whether the path is one of the API, not of a page. */
export const isApi = (path: string) => /^\/(api|access|oauth2|\.well-known)(\/|$)/.test(path);

export interface RequestTarget {
  path: string;
  /** With its question mark, or empty. */
  query: string;
  /** From the absolute form (RFC 9112 §3.2.2), which replaces the Host header. */
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
