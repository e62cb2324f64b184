/** Parts of a request's URL, with or without an origin. Pure. */

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

/** Without the question mark and the fragment; empty without a query. */
export function queryOf(url: string): string {
  const query = url.indexOf("?");
  return query < 0 ? "" : (url.slice(query + 1).split("#", 1)[0] ?? "");
}
