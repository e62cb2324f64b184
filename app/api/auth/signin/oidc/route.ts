/** Begins single sign-on: says where the browser goes on, for the button of the sign-in page. */

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
      const again = form.has("again");
      const cookies = request.headers.get("cookie");
      const onward = await startProviderSignIn(
        provider,
        { destination, again },
        cookies,
        sourceOf(request),
      );
      return withCookies(Response.json({ url: onward.url }), onward.cookies);
    },
  },
  { name: "/api/auth/signin/oidc" },
);
