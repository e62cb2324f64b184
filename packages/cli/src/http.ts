/** Sends requests to the server. Credentials go nowhere else: redirects are not followed. */
import { CliError } from "./cli-error";
import { toConnectionError } from "./connection-error";
import { retryAfterSeconds, toResponseError } from "./response-error";
import type { System } from "./system";

const timeoutMilliseconds = 20_000;

/** A longer wait is left to the user. */
const longestWaitSeconds = 5;
const mostRetries = 2;

export interface HttpRequest {
  path: string;
  method?: "GET" | "POST" | "DELETE";
  headers?: Record<string, string>;
  body?: string | URLSearchParams;
  /** Whether a request without a response can be sent again: the server carries it out once. */
  isRepeatable?: boolean;
}

async function sendOnce(
  system: System,
  origin: string,
  { path, method = "GET", headers = {}, body }: HttpRequest,
): Promise<Response> {
  return system.fetch(origin + path, {
    method,
    headers: { Accept: "application/json", "User-Agent": "latchkey-cli", ...headers },
    ...(body !== undefined && { body }),
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
}

/** Seconds to wait before the same request is sent again; undefined if it is not. */
function waitBeforeRetry(response: Response): number | undefined {
  if (response.status !== 429 && response.status !== 503) return undefined;
  const seconds = retryAfterSeconds(response);
  return seconds !== undefined && seconds <= longestWaitSeconds ? seconds : undefined;
}

/** Any response. While the server asks for a short wait, the request is sent again. @throws if there is none */
export async function send(
  system: System,
  origin: string,
  request: HttpRequest,
): Promise<Response> {
  for (let retries = 0; ; retries += 1) {
    const isLast = retries === mostRetries;
    try {
      const response = await sendOnce(system, origin, request);
      const seconds = waitBeforeRetry(response);
      if (isLast || seconds === undefined) return response;
      await response.body?.cancel();
      await system.wait(seconds * 1000);
    } catch (error) {
      const error_ = toConnectionError(error, origin);
      if (isLast || !request.isRepeatable) throw error_;
    }
  }
}

/** The body of a response that must be a success; undefined if it has none. */
export async function readJson(response: Response, origin: string): Promise<unknown> {
  if (!response.ok) throw await toResponseError(response, origin);
  if (response.status === 204) return undefined;
  const text = await response.text().catch((error) => {
    throw toConnectionError(error, origin);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError(
      "failed",
      `${origin} does not respond as a Latchkey server does. Check the URL.`,
    );
  }
}
