/** A story of the gallery: a component in one state. */
import type { ReactNode } from "react";
import { urlOf } from "@/components/http-client/call";
import type { ApiError } from "@/lib/http/api-error";
import type { Contract, InputOf } from "@/lib/http/contract";

/** What the mock API sends; "never" does not respond, "unreachable" fails. */
export type Answer = { status?: number; body?: unknown } | "never" | "unreachable";

/**
 * By method and path, with the query or for all queries: "GET /api/v1/access-keys". With several, each request gets the
 * next one.
 */
export type Answers = Record<string, Answer | Answer[]>;

/** The key of an endpoint in `answers`. */
export const requestTo = <const Definition extends Contract>(
  contract: Definition,
  input: InputOf<Definition>,
): string => `${contract.method} ${urlOf(contract, input)}`;

/** The error as the API sends it. */
export const refusedWith = ({ status, message, errors }: ApiError): Answer => ({
  status,
  body: { code: status, message, errors },
});

export type PlayStep =
  | ["fill", label: string, text: string]
  | ["choose", label: string, option: number]
  | ["press", name: string]
  | ["see", text: string];

export interface Story {
  /** "group/name", as in its URL. */
  name: string;
  view: () => ReactNode;
  answers?: Answers;
  /** What a user does to get here. */
  play?: PlayStep[];
  /** The browser does not let the page copy. */
  isClipboardBlocked?: boolean;
  /** Whether it has a screenshot on a narrow screen too. */
  isMain?: boolean;
  /** It is as wide as a page, and its screenshots have all of its length. */
  isPage?: boolean;
}
