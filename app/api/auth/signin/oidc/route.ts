/** Starts a sign-in at the provider: returns the URL to which the button of the sign-in page leads. */

import { crossOrigin, notFound } from "@latchkey/server/lib/http/errors";
import { readForm } from "@latchkey/server/lib/http/read-body";
import { sourceOf } from "@latchkey/server/lib/http/request-source";
import { route } from "@latchkey/server/lib/http/route";
import { isForeign } from "@latchkey/server/lib/http/same-origin";
import { withCookies } from "@latchkey/server/lib/http/with-cookies";
import { env } from "@latchkey/server/lib/platform/env";
import { startProviderSignIn } from "@latchkey/server/lib/sign-in/provider-sign-in";
import { safePath } from "@latchkey/server/lib/sign-in/safe-path";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  {
    async POST(request) {
      const { provider, publicUrl } = env();
      if (isForeign(request.headers)) throw crossOrigin(publicUrl);
      if (!provider) throw notFound();
      const form = readForm(request);
      const destination = safePath(form.get("callbackUrl"));
      const forceLogin = form.has("again");
      const cookies = request.headers.get("cookie");
      const result = await startProviderSignIn(
        provider,
        { destination, forceLogin },
        cookies,
        sourceOf(request),
      );
      return withCookies(Response.json({ url: result.url }), result.cookies);
    },
  },
  { name: "/api/auth/signin/oidc" },
);
