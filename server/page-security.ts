/**
 * What browsers are told about every page, set before Next runs. Next takes the nonce for its own
 * scripts from the policy among the request's headers, so there it stands too. Handlers of the API set
 * their own headers, and Next would not let them replace these.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { strictTransport } from "@/lib/http/api-headers";
import { nonceHeader } from "@/lib/http/nonce";
import { routeNames } from "@/lib/http/route-names";
import { contentPolicy } from "./content-policy";
import { isApi } from "./front-door";
import type { Listener } from "./hot-table";
import { overwriteHeader } from "./request-header";

const nonceBytes = 16;

/** Everything that a page could ask a browser for and that ours never does. Copying stays allowed. */
const deniedFeatures = [
  ...["accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"],
  ...["encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection"],
  ...["local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"],
  ...["screen-wake-lock", "serial", "storage-access", "usb", "xr-spatial-tracking"],
];

/** For files that browsers may keep, too. */
const fileHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
};

const pageHeaders = {
  ...fileHeaders,
  "Cache-Control": "no-store",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": [
    "clipboard-write=(self)",
    ...deniedFeatures.map((feature) => `${feature}=()`),
  ].join(", "),
  "Referrer-Policy": "no-referrer",
  "X-Frame-Options": "DENY",
};

/** Nothing but the name of a file: with dots or escapes in it, Next could find a page there. */
export const isFile = (path: string) =>
  /^\/_next\/static\/[\w~./-]+$/.test(path) && !path.includes("..");

/** Whether a handler answers. Outside /api, an address that nobody serves is answered with a page. */
const isHandled = (path: string) =>
  /^\/api(\/|$)/.test(path) || (isApi(path) && routeNames.has(path));

/** Hands pages to `next` with the nonce, and their headers to the browser. Made once, at the start. */
export function securePages(next: Listener): Listener {
  const { https, production } = env();
  const transport = https ? strictTransport : {};
  const set = (response: ServerResponse, headers: Record<string, string>) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  };

  return (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url?.split("?", 1)[0] ?? "/";
    const nonce = randomBytes(nonceBytes).toString("base64url");
    const policy = contentPolicy(nonce, production);
    overwriteHeader(request, nonceHeader, nonce);
    overwriteHeader(request, "content-security-policy", policy);
    overwriteHeader(request, "content-security-policy-report-only");
    if (isFile(path)) set(response, { ...fileHeaders, ...transport });
    else if (!isHandled(path)) {
      set(response, { ...pageHeaders, ...transport, "Content-Security-Policy": policy });
    }
    return next(request, response);
  };
}
