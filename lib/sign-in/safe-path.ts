/** Where to go after sign-in: only ever a path of this origin. Pure. */
const home = "/settings";

/** A cookie holds it while the person is at the provider: browsers drop longer ones. */
const maxLength = 500;

const anywhere = "http://origin.invalid";

/** `value` as a path with query when it is short and stays on this origin, the settings page otherwise. */
export function safePath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/")) return home;
  if (!URL.canParse(value, anywhere)) return home;
  const url = new URL(value, anywhere);
  const path = url.pathname + url.search;
  const isSafe = url.origin === anywhere && !path.startsWith("//") && path.length <= maxLength;
  return isSafe ? path : home;
}
