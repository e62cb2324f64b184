/**
 * The requests of next-auth's browser client. Paths that it does not need are absent; bodies are read
 * here, within the limits of every other body, before next-auth sees them.
 */

import { authOptions, requireAnswered } from "@latchkey/server/lib/auth";
import { env } from "@latchkey/server/lib/env";
import { crossOrigin, methodNotAllowed, notFound } from "@latchkey/server/lib/errors";
import { originOf } from "@latchkey/server/lib/http/origin";
import { readForm } from "@latchkey/server/lib/http/read-body";
import { requireReturnAddress } from "@latchkey/server/lib/http/return-address";
import { route } from "@latchkey/server/lib/http/route";
import { isForeign } from "@latchkey/server/lib/http/same-origin";
import type { RequestOrigin } from "@latchkey/server/lib/origin";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";

type Params = { nextauth: string[] };

const readable = new Set(["csrf", "providers", "error", "signin"]);
const writable = new Set(["callback/credentials", "signout"]);

const requireKnown = (actions: ReadonlySet<string>, { nextauth }: Params): void => {
  if (!actions.has(nextauth.join("/"))) throw notFound();
};

/** @param origin of the request that `request` stands for */
const answer = (request: NextRequest, params: Params, origin: RequestOrigin): Promise<Response> =>
  NextAuth(request, { params }, authOptions(origin, request.headers.get("cookie")));

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<Params>({
  GET(request, params) {
    requireKnown(readable, params);
    requireReturnAddress(request);
    const { url, headers } = request;
    return answer(new NextRequest(url, { headers: [...headers] }), params, originOf(request));
  },

  HEAD() {
    throw methodNotAllowed("GET, POST");
  },

  async POST(request, params) {
    requireKnown(writable, params);
    if (isForeign(request.headers)) throw crossOrigin(env().publicUrl);
    requireReturnAddress(request);
    const { url, headers } = request;
    const body = String(readForm(request));
    const readAgain = new NextRequest(url, { method: "POST", headers: [...headers], body });
    const origin = originOf(request);
    return requireAnswered(await answer(readAgain, params, origin), origin);
  },
});
