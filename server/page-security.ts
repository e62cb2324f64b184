/**
 * The security headers of pages, set before Next runs. Next reads the nonce of its scripts from the policy in the
 * request's headers. Handlers of the API set their own headers, which Next would not let replace these.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { strictTransport } from "@/lib/http/api-headers";
import { nonceHeader } from "@/lib/http/nonce";
import { env } from "@/lib/platform/env";
import { contentPolicy } from "./content-policy";
import type { RequestListener } from "./direct-routes";
import { overwriteHeader } from "./request-header";
import { isApi } from "./request-target";

const nonceBytes = 16;

/** Browser features that no page uses. Copying to the clipboard stays allowed. */
const deniedFeatures = [
  ...["accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"],
  ...["encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection"],
  ...["local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"],
  ...["screen-wake-lock", "serial", "storage-access", "usb", "xr-spatial-tracking"],
];

/** Also for files that browsers may cache. */
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

/** Gives requests a nonce, and responses of pages their headers. */
export function securePages(next: RequestListener): RequestListener {
  const { production } = env();
  const defaultHeaders = Object.entries(pageHeaders());

  return (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url?.split("?", 1)[0] ?? "/";
    const nonce = randomBytes(nonceBytes).toString("base64url");
    const policy = contentPolicy(nonce, production);
    overwriteHeader(request, nonceHeader, nonce);
    overwriteHeader(request, "content-security-policy", policy);
    overwriteHeader(request, "content-security-policy-report-only");
    if (!isApi(path)) {
      for (const [name, value] of defaultHeaders) response.setHeader(name, value);
      response.setHeader("Content-Security-Policy", policy);
    }
    return next(request, response);
  };
}
