/** Invariants that every response must satisfy. */
import { headerOf as header, type RawResponse } from "./response";
import type { Silence } from "./wire";

/** The error format of an endpoint. */
export type Shape = "oauth" | "management" | "page";

export interface Expected {
  shape: Shape;
  /** Values that the response must not contain. */
  secrets: readonly string[];
  /** The only origin that redirects may lead to. */
  origin: string;
  /** Closing the connection is allowed. */
  mayClose?: boolean;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const has = (value: unknown, member: string, type: string) =>
  typeof value === "object" && value !== null && typeof Reflect.get(value, member) === type;

/** Request validation and unknown paths respond in the format of the management API. */
function hasShape(body: unknown, shape: Shape, isFromHandler: boolean): boolean {
  const isManagement = has(body, "code", "number") && has(body, "message", "string");
  if (shape !== "oauth" || !isFromHandler) return isManagement;
  return has(body, "error", "string") && has(body, "error_description", "string");
}

function findApiViolation({ status, head, body }: RawResponse, shape: Shape): string | undefined {
  if (/^\s*<|<html|<!doctype/i.test(body)) return "HTML";
  const type = header(head, "content-type");
  if (body !== "" && status >= 300 && !type?.startsWith("application/json")) {
    return `not JSON but ${type}`;
  }
  if (body === "" || status < 400) return undefined;
  const isFromHandler = status !== 404 && header(head, "x-request-id") !== undefined;
  return hasShape(parse(body), shape, isFromHandler) ? undefined : `shape: ${body.slice(0, 80)}`;
}

function findForeignRedirect(head: string, origin: string): string | undefined {
  const location = header(head, "location");
  if (location === undefined) return undefined;
  const { origin: target } = new URL(location, origin);
  return target === origin ? undefined : `leads to ${location}`;
}

/** The violated invariant, or undefined. */
export function findViolation(
  response: RawResponse | Silence,
  { shape, secrets, origin, mayClose }: Expected,
): string | undefined {
  if (typeof response === "string") {
    return response === "closed" && mayClose ? undefined : `no answer: ${response}`;
  }
  const { status, head, body } = response;
  if (!(status >= 200 && status < 500)) return `status ${status}`;
  const whole = head + body;
  if (secrets.some((secret) => whole.includes(secret))) return "echoes a secret";
  if (/^x-injected/im.test(head)) return "takes a header from the request";
  if (/\n\s+at .+:\d+:\d+|node_modules\//.test(body)) return "has a stack trace";
  return (
    findForeignRedirect(head, origin) ??
    (shape === "page" ? undefined : findApiViolation(response, shape))
  );
}
