/** The address of the server, and whether credentials may be sent there. */
import { usageError } from "./cli-error";

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin of the server.
 *
 * @throws for an address that is none, or to which credentials would be sent unencrypted
 */
export function parseServerUrl(text: string, isInsecureAllowed: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw usageError(
      "The URL of the server must begin with https://, such as https://keys.example.com.",
    );
  if (url.username || url.password)
    throw usageError("The URL of the server must not contain a user or a password.");
  if (url.pathname !== "/" || url.search || url.hash)
    throw usageError(`The URL of the server has no path. Use ${url.origin}.`);
  if (url.protocol === "http:" && !loopback.test(url.hostname) && !isInsecureAllowed)
    throw usageError(
      `${url.origin} is not encrypted: others on the network could read the client secret. Use https, or add --insecure-http.`,
    );
  return url.origin;
}
