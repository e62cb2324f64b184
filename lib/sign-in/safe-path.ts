/** Validates the path to open after sign-in, so that a link cannot redirect to another origin. Pure. */
const home = "/settings";

/** The path is stored in a cookie during sign-in at the provider, and browsers drop large cookies. */
const maxLength = 500;

const anywhere = "http://origin.invalid";

/** `value` as a path with its query; the settings page when it is too long or leaves this origin. */
export function safePath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/")) return home;
  if (!URL.canParse(value, anywhere)) return home;
  const url = new URL(value, anywhere);
  const path = url.pathname + url.search;
  const isSafe = url.origin === anywhere && !path.startsWith("//") && path.length <= maxLength;
  return isSafe ? path : home;
}
