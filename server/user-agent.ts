/**
 * Shortens the User-Agent header. Next searches it for crawlers with patterns whose time is quadratic in the length.
 */
import type { IncomingMessage } from "node:http";
import { overwriteHeader } from "./request-header";

const maxLength = 512;

export function shortenUserAgent(request: IncomingMessage): void {
  const name = request.headers["user-agent"];
  if (name !== undefined && name.length > maxLength) {
    overwriteHeader(request, "user-agent", name.slice(0, maxLength));
  }
}
