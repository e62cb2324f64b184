/**
 * What a client calls itself, cut to a length that no sensible one exceeds: Next looks for the names of robots
 * in it, with patterns whose work grows with the square of the length.
 */
import type { IncomingMessage } from "node:http";
import { overwriteHeader } from "./request-header";

const mostLetters = 512;

export function shortenUserAgent(request: IncomingMessage): void {
  const name = request.headers["user-agent"];
  if (name !== undefined && name.length > mostLetters) {
    overwriteHeader(request, "user-agent", name.slice(0, mostLetters));
  }
}
