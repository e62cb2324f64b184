/** The parts of DATABASE_URL, which may name several servers. Pure. */
const authority = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]*)(.*)$/;

/** The address of each server: user, password, database and parameters are the same for all. */
export function urlsOf(url: string): [string, ...string[]] {
  const [, before = "", hosts = url, after = ""] = authority.exec(url) ?? [];
  const [first = "", ...others] = hosts.split(",").map((host) => before + host + after);
  return [first, ...others];
}

/** The database and its servers, for people: never the user or the password. */
export function describeDatabase(url: string): string {
  const { pathname, searchParams, username } = new URL(urlsOf(url)[0]);
  const name = decodeURIComponent(pathname.slice(1) || username) || "the default database";
  const servers = urlsOf(url).map((each) => new URL(each).host || searchParams.get("host"));
  return `PostgreSQL, ${name} at ${servers.map((server) => server || "this machine").join(", ")}`;
}

/** Which servers may be used; undefined where that is not said. */
export const sessionAttributesOf = (url: string): string | undefined =>
  new URL(urlsOf(url)[0]).searchParams.get("target_session_attrs") ?? undefined;
