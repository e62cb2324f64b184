/** Begins single sign-on: says where the browser goes on, for the button of the sign-in page. */
import { env } from "@latchkey/server/lib/env";
import { crossOrigin, notFound } from "@latchkey/server/lib/errors";
import { originOf } from "@latchkey/server/lib/http/origin";
import { readForm } from "@latchkey/server/lib/http/read-body";
import { route } from "@latchkey/server/lib/http/route";
import { isForeign } from "@latchkey/server/lib/http/same-origin";
import { withCookies } from "@latchkey/server/lib/http/with-cookies";
import { safePath } from "@latchkey/server/lib/safe-path";
import { beginSignOn } from "@latchkey/server/lib/single-sign-on/service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async POST(request) {
    const { provider, publicUrl } = env();
    if (isForeign(request.headers)) throw crossOrigin(publicUrl);
    if (!provider) throw notFound();
    const form = readForm(request);
    const destination = safePath(form.get("callbackUrl"));
    const again = form.has("again");
    const cookies = request.headers.get("cookie");
    const onward = await beginSignOn(provider, { destination, again }, cookies, originOf(request));
    return withCookies(Response.json({ url: onward.url }), onward.cookies);
  },
});
