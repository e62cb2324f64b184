/** Where to go after sign-in: only ever a path of this origin. Pure. */
const home = "/settings";
const anywhere = "http://origin.invalid";

/** `value` as a path with query when it stays on this origin, the settings page otherwise. */
export function safePath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/")) return home;
  if (!URL.canParse(value, anywhere)) return home;
  const url = new URL(value, anywhere);
  const path = url.pathname + url.search;
  return url.origin === anywhere && !path.startsWith("//") ? path : home;
}
