/** Headers of ours on requests of strangers: nothing that the client sent under the name is left. */
import type { IncomingMessage } from "node:http";

/** Sets the header, or only takes it out, wherever Node keeps it. `name` in lower case. */
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
