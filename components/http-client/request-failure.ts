/**
 * What can go wrong with a request to the API. Every error is a `RequestFailure`, whose message is a sentence for a
 * person.
 */
import { keepDraft } from "@/components/ui/draft";
import type { FieldError } from "@/lib/http/api-error";
import { askToWait } from "./retry-after";

const unreachable = 0;
/** From the server itself, this status says that nothing was changed. */
const undone = 503;

export class RequestFailure extends Error {
  override name = "RequestFailure";

  /**
   * @param status the HTTP status; 0 without a response
   * @param errors what is wrong with single fields of the request
   */
  constructor(
    readonly status: number,
    message: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(message);
  }
}

export function isStatus(error: unknown, status: number): boolean {
  return error instanceof RequestFailure && error.status === status;
}

/** Whether the server understood and refused the request, so that a retry is of no use. */
export function wasRefused(error: unknown): boolean {
  return error instanceof RequestFailure && error.status >= 400 && error.status < 500;
}

/** Whether the server may have carried out the request although it did not confirm it. */
export function isOutcomeUnknown(error: unknown): boolean {
  if (!(error instanceof RequestFailure)) return false;
  return error.status === unreachable || (error.status >= 500 && error.status !== undone);
}

/** What the server found wrong with one field of the request, as a sentence. */
export function fieldErrorOf(field: string, error: unknown): string | undefined {
  if (!(error instanceof RequestFailure)) return undefined;
  return capitalise(error.errors.find((found) => found.field === field)?.message);
}

export const capitalise = (text: string | undefined) =>
  text && text.charAt(0).toUpperCase() + text.slice(1);

/** Leads to the sign-in page and back here, if the failure means that the session has ended. */
export function leaveIfSignedOut(error: unknown): void {
  if (!isStatus(error, 401)) return;
  const { pathname, search } = window.location;
  keepDraft();
  window.location.assign(
    `/sign-in?callbackUrl=${encodeURIComponent(pathname + search)}&reason=ended`,
  );
}

export const noResponse = () =>
  new RequestFailure(
    unreachable,
    "We could not reach the server, so the change may or may not have been created. Close this and check the list before trying again.",
  );

/** What the API sends; a proxy may send anything. */
interface ErrorBody {
  code: unknown;
  message: unknown;
  errors: readonly FieldError[];
}

export function toFailure(response: Response, json: unknown): RequestFailure {
  const { code, message, errors } = (json ?? {}) as Partial<ErrorBody>;
  // A proxy that timed out may respond with 503 too, and does not know what the server did.
  const isOurs = code === response.status;
  const status = response.status === undone && !isOurs ? 502 : response.status;
  return new RequestFailure(status, sentence(status, response.headers, message), errors);
}

function sentence(status: number, headers: Headers, message: unknown): string {
  if (status === 401) return "Your session has ended. Redirecting to sign-in…";
  if (status === 429) return `Too many requests. ${askToWait(headers)}`;
  if (status === undone) {
    return "The server is not available at the moment. Nothing was changed. Try again.";
  }
  if (status >= 500) {
    return "The server could not finish this. Close this and check the list before trying again.";
  }
  return typeof message === "string" ? message : "The server refused this request.";
}
