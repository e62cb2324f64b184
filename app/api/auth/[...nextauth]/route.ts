/**
 * The requests of next-auth's browser client. Paths that it does not need are absent; bodies are read
 * here, within the limits of every other body, before next-auth sees them.
 */

import { crossOrigin, methodNotAllowed, notFound } from "@latchkey/server/lib/http/errors";
import { readForm } from "@latchkey/server/lib/http/read-body";
import { type RequestSource, sourceOf } from "@latchkey/server/lib/http/request-source";
import { otherRoute, route } from "@latchkey/server/lib/http/route";
import { isForeign } from "@latchkey/server/lib/http/same-origin";
import { env } from "@latchkey/server/lib/platform/env";
import { requireCallbackUrl } from "@latchkey/server/lib/sign-in/callback-url";
import { authOptions, rethrowHiddenError } from "@latchkey/server/lib/sign-in/next-auth";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";

type Params = { nextauth: string[] };

const readable = new Set(["csrf", "providers", "error", "signin"]);
const writable = new Set(["callback/credentials", "signout"]);

/** Those that the log and the metrics name. */
const named = new Set(["csrf", "providers", "error", ...writable]);

const requireKnown = (actions: ReadonlySet<string>, { nextauth }: Params): void => {
  if (!actions.has(nextauth.join("/"))) throw notFound();
};

/** @param source of the request that `request` stands for */
const answer = (request: NextRequest, params: Params, source: RequestSource): Promise<Response> =>
  NextAuth(request, { params }, authOptions(source, request.headers.get("cookie")));

const nameOf = ({ nextauth }: Params): string => {
  const action = nextauth.join("/");
  return named.has(action) ? `/api/auth/${action}` : otherRoute;
};

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<Params>(
  {
    GET(request, params) {
      requireKnown(readable, params);
      requireCallbackUrl(request);
      const { url, headers } = request;
      return answer(new NextRequest(url, { headers: [...headers] }), params, sourceOf(request));
    },

    HEAD() {
      throw methodNotAllowed("GET, POST");
    },

    async POST(request, params) {
      requireKnown(writable, params);
      if (isForeign(request.headers)) throw crossOrigin(env().publicUrl);
      requireCallbackUrl(request);
      const { url, headers } = request;
      const body = String(readForm(request));
      const readAgain = new NextRequest(url, { method: "POST", headers: [...headers], body });
      const source = sourceOf(request);
      return rethrowHiddenError(await answer(readAgain, params, source), source);
    },
  },
  { name: nameOf },
);
