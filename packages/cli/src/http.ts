/** Sends requests to the server. Credentials go nowhere else: redirects are not followed. */
import { CliError } from "./cli-error";
import { toConnectionError } from "./connection-error";
import { retryAfterSeconds, toResponseError } from "./response-error";
import type { System } from "./system";

const timeoutMilliseconds = 20_000;

/** A longer wait is left to the user. */
const longestWaitSeconds = 5;
const mostWaits = 2;

export interface HttpRequest {
  path: string;
  method?: "GET" | "POST" | "DELETE";
  headers?: Record<string, string>;
  body?: string | URLSearchParams;
  /** Whether a request without a response can be sent again: the server carries it out once. */
  isRepeatable?: boolean;
}

/** A response that has arrived as a whole. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
}

async function sendOnce(
  system: System,
  origin: string,
  { path, method = "GET", headers = {}, body }: HttpRequest,
): Promise<Reply> {
  try {
    const response = await system.fetch(origin + path, {
      method,
      headers: { Accept: "application/json", "User-Agent": "latchkey-cli", ...headers },
      ...(body !== undefined && { body }),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    throw toConnectionError(error, origin);
  }
}

/** A connection that breaks may have been an old one. A server that is too slow is not asked again. */
async function sendUntilResponse(
  system: System,
  origin: string,
  request: HttpRequest,
): Promise<Reply> {
  try {
    return await sendOnce(system, origin, request);
  } catch (error) {
    const isBroken = error instanceof CliError && error.code === "broken";
    if (!isBroken || !request.isRepeatable) throw error;
    return sendOnce(system, origin, request);
  }
}

/** Seconds to wait before the same request is sent again; undefined if it is not. */
function waitBeforeRetry(reply: Reply): number | undefined {
  if (reply.status !== 429 && reply.status !== 503) return undefined;
  const seconds = retryAfterSeconds(reply);
  return seconds !== undefined && seconds <= longestWaitSeconds ? seconds : undefined;
}

/** Any response. While the server asks for a short wait, the request is sent again. @throws if there is none */
export async function send(system: System, origin: string, request: HttpRequest): Promise<Reply> {
  for (let waits = 0; ; waits += 1) {
    const reply = await sendUntilResponse(system, origin, request);
    const seconds = waitBeforeRetry(reply);
    if (seconds === undefined || waits === mostWaits) return reply;
    await system.wait(seconds * 1000);
  }
}

/** The body of a response that must be a success; undefined if it has none. */
export function parseReply(reply: Reply, origin: string): unknown {
  if (reply.status < 200 || reply.status >= 300) throw toResponseError(reply, origin);
  if (reply.status === 204) return undefined;
  try {
    return JSON.parse(reply.text);
  } catch {
    throw new CliError(
      "failed",
      `${origin} does not respond as a Latchkey server does. Check the URL.`,
    );
  }
}
