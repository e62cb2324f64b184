/** Every hostile request by name: each case against each target. */
import type { TestServer } from "../test-server";
import type { Answer } from "./answer";
import { type Draft, toBytes, withHeaders } from "./bytes";
import { addressCases } from "./cases/addresses";
import { bodyCasesOfAllKinds } from "./cases/bodies";
import { credentialCases, spellingsOf } from "./cases/credentials";
import { framingCases } from "./cases/framing";
import { headerCasesOfAllKinds } from "./cases/headers";
import { methodCases } from "./cases/methods";
import type { Spoil } from "./cases/spoil";
import { judge, type Promised, type Shape } from "./promises";
import { followUp, mostRedirects } from "./redirects";
import type { Client, Target } from "./targets";
import { exchange, type Silence } from "./wire";

/** What is spoilt, and how; the canary stands in for every secret that is sent. */
export const kinds: Record<string, (canary: string) => Record<string, Spoil>> = {
  methods: () => methodCases,
  addresses: () => addressCases,
  headers: () => headerCasesOfAllKinds,
  credentials: credentialCases,
  bodies: () => bodyCasesOfAllKinds,
  framing: () => framingCases,
};

export interface Named {
  name: string;
  bytes: string;
  isHead: boolean;
  halfClose: boolean;
  promised: Promised;
  /** What the bytes were made of, unless they are no request. */
  draft?: Draft;
}

const close = (draft: Draft): Draft =>
  draft.headers.some(([name]) => name.toLowerCase() === "connection")
    ? draft
    : withHeaders(draft, ["Connection", "close"]);

const isApi = (target: string) => /^\/+(api|oauth2|\.well-known)([/\\?]|$)/.test(target);

/** What is spoilt so far that it is no longer an address of the API has a page's answer. */
const shapeOf = (shape: Shape, spoilt: Draft | string): Shape =>
  typeof spoilt === "string" || isApi(spoilt.target) ? shape : "page";

/** Next is slow: in the short run it gets one case in so many, each endpoint others. */
const shareOf = ({ isHot, shape }: Target) => (isHot ? 1 : shape === "page" ? 16 : 8);

const meets = (target: Target, place: number, index: number, isLong: boolean) =>
  isLong || (place + index) % shareOf(target) === 0;

export function namedRequests(
  { url }: TestServer,
  targets: readonly Target[],
  cases: Record<string, Spoil>,
  client: Client,
  canary: string,
  isLong = false,
): Named[] {
  const { clientSecret, token, spentToken, powerlessToken } = client;
  const secrets = [clientSecret, token, spentToken, powerlessToken, ...spellingsOf(canary)];
  return targets.flatMap((target, place) => {
    const { name, shape, right } = target;
    const met = Object.entries(cases).filter((_, index) => meets(target, place, index, isLong));
    return met.map(([title, { spoil, mayClose = false, halfClose = false }]) => {
      const spoilt = spoil(right);
      const isOwnAddress = typeof spoilt !== "string" && shapeOf(shape, spoilt) === "page";
      return {
        name: `${name}: ${title}`,
        bytes: typeof spoilt === "string" ? spoilt : toBytes(close(spoilt)),
        isHead: typeof spoilt === "string" ? false : spoilt.method === "HEAD",
        halfClose,
        ...(typeof spoilt !== "string" && { draft: spoilt }),
        promised: {
          shape: shapeOf(shape, spoilt),
          // A page may know the address that it was asked for under.
          secrets: isOwnAddress ? secrets.filter((text) => !spoilt.target.includes(text)) : secrets,
          origin: url,
          mayClose,
        },
      };
    });
  });
}

const ask = (port: number, { bytes, isHead, halfClose }: Named) =>
  exchange(port, bytes, { isHead, halfClose });

/** What a client that follows redirects sends next. */
function follow({ name, draft, promised }: Named, answer: Answer): Named | undefined {
  const next = draft && followUp(draft, answer, promised.origin);
  if (!next) return undefined;
  return {
    name: `${name} → ${next.target.slice(0, 80)}`,
    bytes: toBytes(close(next)),
    isHead: next.method === "HEAD",
    halfClose: false,
    draft: next,
    promised: { ...promised, shape: isApi(next.target) ? promised.shape : "page" },
  };
}

const atOnce = 3;

/** Sends them all, and follows redirects; what was broken, and by which. The silent are asked again at the end. */
export async function sendAll(port: number, requests: readonly Named[]): Promise<string[]> {
  const failures: string[] = [];
  const silent: Named[] = [];
  const judgeAnswer = (request: Named, answer: Answer | Silence): Named | undefined => {
    const problem = judge(answer, request.promised);
    if (problem) failures.push(`${request.name} → ${problem}`);
    return problem || typeof answer === "string" ? undefined : follow(request, answer);
  };
  const send = async (first: Named, onSilence?: (request: Named) => void) => {
    let request: Named | undefined = first;
    for (let hops = 0; request; hops += 1) {
      if (hops > mostRedirects) return void failures.push(`${first.name} → redirects without end`);
      const answer: Answer | Silence = await ask(port, request);
      if (answer === "silent" && onSilence) return onSilence(request);
      request = judgeAnswer(request, answer);
    }
  };
  const rest = requests.values();
  const sendRest = async () => {
    for (const request of rest) await send(request, (each) => silent.push(each));
  };
  await Promise.all(Array.from({ length: atOnce }, sendRest));
  for (const request of silent) await send(request);
  return failures;
}
