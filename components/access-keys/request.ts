/**
 * One request from the browser to the management API. Whatever goes wrong comes out as a
 * `RequestFailure`, whose message is a sentence for a person. Nothing is ever sent twice.
 */

const timeoutMilliseconds = 30_000;
const unreachable = 0;

export class RequestFailure extends Error {
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "RequestFailure";
    this.status = status;
  }
}

/** Sends `body` as JSON, if there is one, and gives back the JSON of the answer. */
export async function requestJson<Answer>(
  method: "GET" | "POST" | "DELETE",
  url: string,
  body?: unknown,
): Promise<Answer> {
  const response = await send(method, url, body);
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) throw new RequestFailure(response.status, sentence(response.status, answer));
  return answer as Answer;
}

async function send(method: string, url: string, body: unknown): Promise<Response> {
  const init: RequestInit = {
    method,
    cache: "no-store",
    signal: AbortSignal.timeout(timeoutMilliseconds),
  };
  if (body !== undefined) {
    init.headers = { "content-type": "application/json" };
    init.body = JSON.stringify(body);
  }
  try {
    return await fetch(url, init);
  } catch {
    throw new RequestFailure(
      unreachable,
      "We could not reach the server, so the change may or may not have been made. Close this and check the list before trying again.",
    );
  }
}

function sentence(status: number, answer: unknown): string {
  if (status === 401) return "Your session has ended. Taking you to the sign-in page…";
  if (status === 429)
    return "That was too many requests in a short time. Wait a minute, then try again.";
  if (status >= 500) {
    return "The server could not finish this. Close this and check the list before trying again.";
  }
  const { message } = (answer ?? {}) as { message?: unknown };
  return typeof message === "string" ? message : "The server refused this request.";
}
