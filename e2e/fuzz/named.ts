/** Malformed requests by name: each mutation of the valid request to each target. */
import type { TestServer } from "../test-server";
import { type Draft, toBytes, withHeaders } from "./bytes";
import { type Expected, findViolation, type Shape } from "./invariants";
import { addressMutations } from "./mutations/addresses";
import { allBodyMutations } from "./mutations/bodies";
import { credentialMutations, spellingsOf } from "./mutations/credentials";
import { framingMutations } from "./mutations/framing";
import { allHeaderMutations } from "./mutations/headers";
import { methodMutations } from "./mutations/methods";
import type { Mutation } from "./mutations/mutation";
import { followUp, mostRedirects } from "./redirects";
import type { RawResponse } from "./response";
import type { Client, Target } from "./targets";
import { exchange, type Silence } from "./wire";

/** Mutations by the part that they change. The canary replaces every secret. */
export const kinds: Record<string, (canary: string) => Record<string, Mutation>> = {
  methods: () => methodMutations,
  addresses: () => addressMutations,
  headers: () => allHeaderMutations,
  credentials: credentialMutations,
  bodies: () => allBodyMutations,
  framing: () => framingMutations,
};

export interface NamedRequest {
  name: string;
  bytes: string;
  isHead: boolean;
  halfClose: boolean;
  expected: Expected;
  /** The draft of the bytes, if they are a request. */
  draft?: Draft;
}

const close = (draft: Draft): Draft =>
  draft.headers.some(([name]) => name.toLowerCase() === "connection")
    ? draft
    : withHeaders(draft, ["Connection", "close"]);

const isApi = (target: string) => /^\/+(api|oauth2|\.well-known)([/\\?]|$)/.test(target);

/** A mutated path outside the API gets the response of a page. */
const shapeOf = (shape: Shape, mutated: Draft | string): Shape =>
  typeof mutated === "string" || isApi(mutated.target) ? shape : "page";

/** Next is slow: the short run sends only every n-th mutation to each endpoint, with different offsets. */
const shareOf = ({ isDirect, shape }: Target) => (isDirect ? 1 : shape === "page" ? 16 : 8);

const isSelected = (target: Target, place: number, index: number, isLong: boolean) =>
  isLong || (place + index) % shareOf(target) === 0;

export function namedRequests(
  { url }: TestServer,
  targets: readonly Target[],
  cases: Record<string, Mutation>,
  client: Client,
  canary: string,
  isLong = false,
): NamedRequest[] {
  const { clientSecret, token, spentToken, unprivilegedToken } = client;
  const secrets = [clientSecret, token, spentToken, unprivilegedToken, ...spellingsOf(canary)];
  return targets.flatMap((target, place) => {
    const { name, shape, valid } = target;
    const met = Object.entries(cases).filter((_, index) =>
      isSelected(target, place, index, isLong),
    );
    return met.map(([title, { mutate, mayClose = false, halfClose = false }]) => {
      const mutated = mutate(valid);
      const isOwnAddress = typeof mutated !== "string" && shapeOf(shape, mutated) === "page";
      return {
        name: `${name}: ${title}`,
        bytes: typeof mutated === "string" ? mutated : toBytes(close(mutated)),
        isHead: typeof mutated === "string" ? false : mutated.method === "HEAD",
        halfClose,
        ...(typeof mutated !== "string" && { draft: mutated }),
        expected: {
          shape: shapeOf(shape, mutated),
          // A page may contain its own path.
          secrets: isOwnAddress
            ? secrets.filter((text) => !mutated.target.includes(text))
            : secrets,
          origin: url,
          mayClose,
        },
      };
    });
  });
}

const ask = (port: number, { bytes, isHead, halfClose }: NamedRequest) =>
  exchange(port, bytes, { isHead, halfClose });

/** The next request of a client that follows redirects. */
function follow(
  { name, draft, expected }: NamedRequest,
  response: RawResponse,
): NamedRequest | undefined {
  const next = draft && followUp(draft, response, expected.origin);
  if (!next) return undefined;
  return {
    name: `${name} → ${next.target.slice(0, 80)}`,
    bytes: toBytes(close(next)),
    isHead: next.method === "HEAD",
    halfClose: false,
    draft: next,
    expected: { ...expected, shape: isApi(next.target) ? expected.shape : "page" },
  };
}

const concurrency = 3;

/** Sends all requests and follows redirects. Timeouts are repeated at the end. @returns the violations */
export async function sendAll(port: number, requests: readonly NamedRequest[]): Promise<string[]> {
  const failures: string[] = [];
  const silent: NamedRequest[] = [];
  const check = (
    request: NamedRequest,
    response: RawResponse | Silence,
  ): NamedRequest | undefined => {
    const problem = findViolation(response, request.expected);
    if (problem) failures.push(`${request.name} → ${problem}`);
    return problem || typeof response === "string" ? undefined : follow(request, response);
  };
  const send = async (first: NamedRequest, onSilence?: (request: NamedRequest) => void) => {
    let request: NamedRequest | undefined = first;
    for (let hops = 0; request; hops += 1) {
      if (hops > mostRedirects) return void failures.push(`${first.name} → redirects without end`);
      const response: RawResponse | Silence = await ask(port, request);
      if (response === "silent" && onSilence) return onSilence(request);
      request = check(request, response);
    }
  };
  const rest = requests.values();
  const sendRest = async () => {
    for (const request of rest) await send(request, (each) => silent.push(each));
  };
  await Promise.all(Array.from({ length: concurrency }, sendRest));
  for (const request of silent) await send(request);
  return failures;
}
