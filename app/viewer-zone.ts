/** The time zone that the browser has told in a cookie. */
import { parseCookie } from "cookie";
import { zoneCookie } from "@/components/ui/zone-cookie";

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en-GB", { timeZone: name }));
  } catch {
    return false;
  }
}

/** UTC without a cookie that names a zone. */
export function readTimeZone(cookies: string | null): string {
  const zone = parseCookie(cookies ?? "")[zoneCookie];
  return zone && isTimeZone(zone) ? zone : "UTC";
}
