/** What a response that is no success means for the user. */
import { CliError } from "./cli-error";
import type { Reply } from "./http";
import { toOneLine } from "./safe-text";

/** The members of both error formats: that of RFC 6749 and that of the management API. */
interface ErrorBody {
  error?: unknown;
  error_description?: unknown;
  message?: unknown;
  details?: unknown;
}

const longest = 400;

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? toOneLine(value).slice(0, longest) : undefined;

function parseBody(text: string): ErrorBody {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? body : {};
  } catch {
    return {};
  }
}

const withStop = (sentence: string) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);

function describe({ message, details, error_description }: ErrorBody): string | undefined {
  const sentences = [textOf(message) ?? textOf(error_description), textOf(details)];
  return (
    sentences
      .filter((text) => text !== undefined)
      .map(withStop)
      .join(" ") || undefined
  );
}

/** Seconds; undefined if the server does not say. */
export function retryAfterSeconds({ headers }: Reply): number | undefined {
  const value = headers.get("retry-after") ?? "";
  return /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}

const again = (reply: Reply): string => {
  const seconds = retryAfterSeconds(reply);
  return seconds === undefined ? "Try again later." : `Try again in ${seconds} s.`;
};

function redirected({ headers }: Reply, origin: string): CliError {
  const to = toOneLine(headers.get("location") ?? "another address").slice(0, longest);
  return new CliError(
    "failed",
    `${origin} redirects to ${to}. Sign in with the URL of the server.`,
  );
}

const unavailable = [502, 503, 504];

/** Of a response to anything but a token request. */
export function toResponseError(reply: Reply, origin: string): CliError {
  const { status } = reply;
  if (status >= 300 && status < 400) return redirected(reply, origin);
  const body = parseBody(reply.text);
  const said = describe(body);
  const code = textOf(body.error);
  const error = (kind: CliError["kind"], message: string) => new CliError(kind, message, code);
  if (status === 429)
    return error("unreachable", `${origin} gets too many requests. ${again(reply)}`);
  if (unavailable.includes(status))
    return error("unreachable", `${origin} is not available (${status}). ${again(reply)}`);
  if (status === 401)
    return error("refused", "The server refuses the access token. Sign in again: latchkey login");
  if (status === 403) return error("refused", said ?? "The server does not permit this (403).");
  if (said === undefined)
    return error(
      "failed",
      `${origin} responds with status ${status}. Check the URL of the server.`,
    );
  return error("failed", said);
}
