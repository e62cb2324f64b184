/**
 * What browsers are told about every page, set before Next runs. Next takes the nonce for its own
 * scripts from the policy among the request's headers, so there it stands too. Handlers of the API set
 * their own headers, and Next would not let them replace these.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { strictTransport } from "@/lib/http/api-headers";
import { nonceHeader } from "@/lib/http/nonce";
import { env } from "@/lib/platform/env";
import { contentPolicy } from "./content-policy";
import type { Listener } from "./direct-routes";
import { overwriteHeader } from "./request-header";
import { isApi } from "./request-target";

const nonceBytes = 16;

/** Everything that a page could ask a browser for and that ours never does. Copying stays allowed. */
const deniedFeatures = [
  ...["accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"],
  ...["encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection"],
  ...["local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"],
  ...["screen-wake-lock", "serial", "storage-access", "usb", "xr-spatial-tracking"],
];

/** For files that browsers may keep, too. */
export const fileHeaders = (): Record<string, string> => ({
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
  ...(env().https && strictTransport),
});

export const pageHeaders = (): Record<string, string> => ({
  ...fileHeaders(),
  "Cache-Control": "no-store",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": [
    "clipboard-write=(self)",
    ...deniedFeatures.map((feature) => `${feature}=()`),
  ].join(", "),
  "Referrer-Policy": "no-referrer",
  "X-Frame-Options": "DENY",
});

/** Hands pages to `next` with the nonce, and their headers to the browser. Made once, at the start. */
export function securePages(next: Listener): Listener {
  const { production } = env();
  const standing = Object.entries(pageHeaders());

  return (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url?.split("?", 1)[0] ?? "/";
    const nonce = randomBytes(nonceBytes).toString("base64url");
    const policy = contentPolicy(nonce, production);
    overwriteHeader(request, nonceHeader, nonce);
    overwriteHeader(request, "content-security-policy", policy);
    overwriteHeader(request, "content-security-policy-report-only");
    if (!isApi(path)) {
      for (const [name, value] of standing) response.setHeader(name, value);
      response.setHeader("Content-Security-Policy", policy);
    }
    return next(request, response);
  };
}
