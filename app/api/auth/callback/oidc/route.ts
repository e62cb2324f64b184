/** The redirect URI of the provider: completes the sign-in and redirects to its destination. */

import { methodNotAllowed, notFound } from "@latchkey/server/lib/http/errors";
import { sourceOf } from "@latchkey/server/lib/http/request-source";
import { route } from "@latchkey/server/lib/http/route";
import { queryOf } from "@latchkey/server/lib/http/url";
import { withCookies } from "@latchkey/server/lib/http/with-cookies";
import { env } from "@latchkey/server/lib/platform/env";
import { completeProviderSignIn } from "@latchkey/server/lib/sign-in/provider-sign-in";
import { sessionCookie } from "@latchkey/server/lib/sign-in/session-cookie";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  {
    async GET(request) {
      const { provider } = env();
      if (!provider) throw notFound();
      const callback = new URLSearchParams(queryOf(request.url));
      const cookies = request.headers.get("cookie");
      const result = await completeProviderSignIn(provider, callback, cookies, sourceOf(request));
      const redirect = new Response(null, { status: 302, headers: { Location: result.url } });
      const session = result.session ? [await sessionCookie(result.session)] : [];
      return withCookies(redirect, [...result.cookies, ...session]);
    },

    HEAD() {
      throw methodNotAllowed("GET");
    },
  },
  { name: "/api/auth/callback/oidc" },
);
