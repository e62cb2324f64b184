/** What must hold for every answer, whatever was sent. */
import { type Answer, headerOf as header } from "./answer";
import type { Silence } from "./wire";

/** How an endpoint words its errors. */
export type Shape = "oauth" | "management" | "page";

export interface Promised {
  shape: Shape;
  /** What must not come back. */
  secrets: readonly string[];
  /** Where redirects may lead. */
  origin: string;
  /** Closing the connection is an answer, too. */
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

/** What the front door refuses, and what is nowhere, has the shape of the management API. */
function hasShape(body: unknown, shape: Shape, isOfFamily: boolean): boolean {
  const isManagement = has(body, "code", "number") && has(body, "message", "string");
  if (shape !== "oauth" || !isOfFamily) return isManagement;
  return has(body, "error", "string") && has(body, "error_description", "string");
}

function judgeApi({ status, head, body }: Answer, shape: Shape): string | undefined {
  if (/^\s*<|<html|<!doctype/i.test(body)) return "HTML";
  const type = header(head, "content-type");
  if (body !== "" && status >= 300 && !type?.startsWith("application/json")) {
    return `not JSON but ${type}`;
  }
  if (body === "" || status < 400) return undefined;
  const isOfFamily = status !== 404 && header(head, "x-request-id") !== undefined;
  return hasShape(parse(body), shape, isOfFamily) ? undefined : `shape: ${body.slice(0, 80)}`;
}

function judgeLocation(head: string, origin: string): string | undefined {
  const location = header(head, "location");
  if (location === undefined) return undefined;
  const { origin: target } = new URL(location, origin);
  return target === origin ? undefined : `leads to ${location}`;
}

/** What is wrong with the answer; undefined when it keeps every promise. */
export function judge(
  answer: Answer | Silence,
  { shape, secrets, origin, mayClose }: Promised,
): string | undefined {
  if (typeof answer === "string") {
    return answer === "closed" && mayClose ? undefined : `no answer: ${answer}`;
  }
  const { status, head, body } = answer;
  if (!(status >= 200 && status < 500)) return `status ${status}`;
  const whole = head + body;
  if (secrets.some((secret) => whole.includes(secret))) return "echoes a secret";
  if (/^x-injected/im.test(head)) return "takes a header from the request";
  if (/\n\s+at .+:\d+:\d+|node_modules\//.test(body)) return "shows where it failed";
  return judgeLocation(head, origin) ?? (shape === "page" ? undefined : judgeApi(answer, shape));
}
