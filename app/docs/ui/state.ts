/** What a state of the gallery is made of. */
import type { ReactNode } from "react";
import { urlOf } from "@/components/http-client/call";
import type { ApiError } from "@/lib/http/api-error";
import type { Contract, InputOf } from "@/lib/http/contract";

/** What the pretended server says; "never" keeps one waiting, "unreachable" is no answer at all. */
export type Answer = { status?: number; body?: unknown } | "never" | "unreachable";

/** By method and path: "GET /api/v1/access-keys". With several, each request gets the next one. */
export type Answers = Record<string, Answer | Answer[]>;

/** The key of the endpoint's answer. */
export const requestTo = <const Definition extends Contract>(
  contract: Definition,
  input: InputOf<Definition>,
): string => `${contract.method} ${urlOf(contract, input)}`;

/** The error as the API sends it. */
export const refusedWith = ({ status, message, errors }: ApiError): Answer => ({
  status,
  body: { code: status, message, errors },
});

export type Step =
  | ["fill", label: string, text: string]
  | ["choose", label: string, option: number]
  | ["press", name: string]
  | ["see", text: string];

export interface State {
  /** "group/what": both in its address. */
  name: string;
  view: () => ReactNode;
  answers?: Answers;
  /** What a person did to get here. */
  steps?: Step[];
  /** The browser does not let the page copy. */
  isClipboardBlocked?: boolean;
  /** It is looked at on a narrow screen too. */
  isMain?: boolean;
}
