/** Why a server cannot be reached, and what to do about it. */
import { CliError, errorCode, messageOf } from "./cli-error";

/** The request has not been sent. */
const notConnected: Readonly<Record<string, string>> = {
  ECONNREFUSED: "it refuses the connection",
  ENOTFOUND: "there is no host of this name",
  EAI_AGAIN: "its name cannot be resolved at this moment",
  EHOSTUNREACH: "there is no route to it",
  ENETUNREACH: "there is no network",
  UND_ERR_CONNECT_TIMEOUT: "it does not respond",
};

/** The request may have been sent. */
const interrupted: Readonly<Record<string, string>> = {
  ECONNRESET: "it closed the connection",
  UND_ERR_SOCKET: "it closed the connection",
  EPIPE: "it closed the connection",
  ETIMEDOUT: "it does not respond",
};

const certificateErrors =
  /^(CERT_|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT_)/;

const tlsErrors = /^(EPROTO|ERR_SSL_)/;

function explain(code: string): string {
  if (certificateErrors.test(code))
    return `its certificate is not trusted (${code}). If your organisation has its own certificate authority, set NODE_EXTRA_CA_CERTS to the file of its certificate`;
  if (tlsErrors.test(code))
    return `it does not speak TLS on this port (${code}). Check whether the URL begins with http or https`;
  return `${notConnected[code] ?? interrupted[code] ?? `the request failed (${code})`}. Check the URL and the network, and try again`;
}

const isTimeout = (error: unknown) => error instanceof Error && error.name === "TimeoutError";

/**
 * @param error what `fetch` has thrown
 * @returns with the code `broken` or `slow` if the server may have received the request
 */
export function toConnectionError(error: unknown, origin: string): CliError {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const isSlow = isTimeout(error);
  const code = isSlow ? "ETIMEDOUT" : (errorCode(cause) ?? messageOf(cause));
  const isNotSent = code in notConnected || certificateErrors.test(code) || tlsErrors.test(code);
  const kind = isNotSent ? "not-sent" : isSlow ? "slow" : "broken";
  return new CliError("unreachable", `${origin} cannot be reached: ${explain(code)}.`, kind);
}
