/**
 * The endpoints of next-auth's browser client; its other endpoints are 404. Bodies are read here, within our limits,
 * before next-auth reads them.
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

const getActions = new Set(["csrf", "providers", "error", "signin"]);
const postActions = new Set(["callback/credentials", "signout"]);

/** The actions that have a name of their own in log and metrics. */
const named = new Set(["csrf", "providers", "error", ...postActions]);

const requireAction = (actions: ReadonlySet<string>, { nextauth }: Params): void => {
  if (!actions.has(nextauth.join("/"))) throw notFound();
};

const respond = (request: NextRequest, params: Params, source: RequestSource): Promise<Response> =>
  NextAuth(request, { params }, authOptions(source, request.headers.get("cookie")));

const nameOf = ({ nextauth }: Params): string => {
  const action = nextauth.join("/");
  return named.has(action) ? `/api/auth/${action}` : otherRoute;
};

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<Params>(
  {
    GET(request, params) {
      requireAction(getActions, params);
      requireCallbackUrl(request);
      const { url, headers } = request;
      return respond(new NextRequest(url, { headers: [...headers] }), params, sourceOf(request));
    },

    HEAD() {
      throw methodNotAllowed("GET, POST");
    },

    async POST(request, params) {
      requireAction(postActions, params);
      if (isForeign(request.headers)) throw crossOrigin(env().publicUrl);
      requireCallbackUrl(request);
      const { url, headers } = request;
      const body = String(readForm(request));
      const copy = new NextRequest(url, { method: "POST", headers: [...headers], body });
      const source = sourceOf(request);
      return rethrowHiddenError(await respond(copy, params, source), source);
    },
  },
  { name: nameOf },
);
