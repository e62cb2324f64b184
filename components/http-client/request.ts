/**
 * One request from the browser to the management API. Whatever goes wrong comes out as a
 * `RequestFailure`, whose message is a sentence for a person. Nothing is ever sent twice.
 */
import { keepDraft } from "@/lib/draft";
import { askToWait } from "./retry-after";

const timeoutMilliseconds = 30_000;
const unreachable = 0;
/** Of the server itself, this says that nothing was done. */
const undone = 503;

export class RequestFailure extends Error {
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "RequestFailure";
    this.status = status;
  }
}

export function isStatus(error: unknown, status: number): boolean {
  return error instanceof RequestFailure && error.status === status;
}

/** Whether the server understood the request and said no: asking again changes nothing. */
export function wasRefused(error: unknown): boolean {
  return error instanceof RequestFailure && error.status >= 400 && error.status < 500;
}

/** Whether the server may have done what was asked of it although it did not say so. */
export function isOutcomeUnknown(error: unknown): boolean {
  if (!(error instanceof RequestFailure)) return false;
  return error.status === unreachable || (error.status >= 500 && error.status !== undone);
}

/** What a refusal says of one field of the form: of `name`, "name: must not be empty". */
export function problemOf(field: string, error: unknown): string | undefined {
  if (!isStatus(error, 400)) return undefined;
  const { message } = error as RequestFailure;
  if (!message.startsWith(`${field}: `)) return undefined;
  const text = message.slice(field.length + 2);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Sends `body` as JSON, if there is one, and gives back the JSON of the answer. */
export async function requestJson<Answer>(
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  url: string,
  body?: unknown,
): Promise<Answer> {
  const response = await send(method, url, body);
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) throw toFailure(response, answer);
  // A success that was cut off on the way, or that somebody in between answered.
  const isEmpty = response.status === 204;
  if (!isEmpty && (typeof answer !== "object" || answer === null)) throw unfinished();
  return answer as Answer;
}

/** Deletes what is at `url`. Whether it was still there: someone else may have deleted it first. */
export async function deleteIfThere(url: string): Promise<boolean> {
  try {
    await requestJson<undefined>("DELETE", url);
    return true;
  } catch (error) {
    if (isStatus(error, 404)) return false;
    throw error;
  }
}

/** Sends the person to sign in and back here, when a failure means that the session is over. */
export function leaveIfSignedOut(error: unknown): void {
  if (!isStatus(error, 401)) return;
  const { pathname, search } = window.location;
  keepDraft();
  window.location.assign(
    `/sign-in?callbackUrl=${encodeURIComponent(pathname + search)}&reason=ended`,
  );
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
    throw unfinished();
  }
}

export const unfinished = () =>
  new RequestFailure(
    unreachable,
    "We could not reach the server, so the change may or may not have been made. Close this and check the list before trying again.",
  );

function toFailure(response: Response, answer: unknown): RequestFailure {
  const { code, message } = (answer ?? {}) as { code?: unknown; message?: unknown };
  // A proxy that gave up waiting may say 503 too, and does not know what the server did.
  const isOurs = code === response.status;
  const status = response.status === undone && !isOurs ? 502 : response.status;
  return new RequestFailure(status, sentence(status, response.headers, message));
}

function sentence(status: number, headers: Headers, message: unknown): string {
  if (status === 401) return "Your session has ended. Taking you to the sign-in page…";
  if (status === 429) return `That was too many requests in a short time. ${askToWait(headers)}`;
  if (status === undone) {
    return "This is not possible at the moment, and nothing was changed. Try again.";
  }
  if (status >= 500) {
    return "The server could not finish this. Close this and check the list before trying again.";
  }
  return typeof message === "string" ? message : "The server refused this request.";
}
