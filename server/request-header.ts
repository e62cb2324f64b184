/** Removes and sets headers of a request in both forms that Node keeps. Names are in lower case. */
import type { IncomingMessage } from "node:http";

/** In one pass, because a client may send a thousand headers. */
export function removeHeaders(
  { headers, rawHeaders }: IncomingMessage,
  isUnwanted: (name: string) => boolean,
): void {
  for (const name of Object.keys(headers)) if (isUnwanted(name)) delete headers[name];
  let kept = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = "", value = ""] = rawHeaders.slice(at, at + 2);
    if (isUnwanted(name.toLowerCase())) continue;
    rawHeaders[kept] = name;
    rawHeaders[kept + 1] = value;
    kept += 2;
  }
  rawHeaders.length = kept;
}

/** Replaces the header, or removes it where there is no value. */
export function overwriteHeader(request: IncomingMessage, name: string, value?: string): void {
  const { headers, rawHeaders } = request;
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2) {
    const found = rawHeaders[at];
    if (found?.length === name.length && found.toLowerCase() === name) rawHeaders.splice(at, 2);
  }
  if (value === undefined) {
    delete headers[name];
    return;
  }
  headers[name] = value;
  rawHeaders.push(name, value);
}
