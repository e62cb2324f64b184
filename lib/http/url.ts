/** Parts of a request's address, whether it has an origin or begins with its path. Pure. */

/** From the path on. */
function targetOf(url: string): string {
  if (url.startsWith("/")) return url;
  const path = url.indexOf("/", url.indexOf("//") + 2);
  return path < 0 ? url : url.slice(path);
}

export function pathOf(url: string): string {
  const target = targetOf(url);
  const query = target.indexOf("?");
  return query < 0 ? target : target.slice(0, query);
}

/** What stands behind the question mark, without a fragment; empty without one. */
export function queryOf(url: string): string {
  const query = url.indexOf("?");
  return query < 0 ? "" : (url.slice(query + 1).split("#", 1)[0] ?? "");
}
