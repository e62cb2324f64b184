/**
 * The requests of next-auth's browser client. Paths that it does not need are absent; bodies are read
 * here, within the limits of every other body, before next-auth sees them.
 */
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions, requireAnswered } from "@/lib/auth";
import { methodNotAllowed, notFound } from "@/lib/errors";
import { readForm } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";

type Params = { nextauth: string[] };

const readable = new Set(["csrf", "providers", "session"]);
const writable = new Set(["callback/credentials", "signout"]);

const requireKnown = (actions: ReadonlySet<string>, { nextauth }: Params): void => {
  if (!actions.has(nextauth.join("/"))) throw notFound();
};

const answer = (request: NextRequest, params: Params): Promise<Response> =>
  NextAuth(request, { params }, authOptions());

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<Params>({
  GET(request, params) {
    requireKnown(readable, params);
    return answer(new NextRequest(request.url, { headers: request.headers }), params);
  },

  HEAD() {
    throw methodNotAllowed("GET, POST");
  },

  async POST(request, params) {
    requireKnown(writable, params);
    const { url, headers } = request;
    const body = String(await readForm(request));
    return requireAnswered(
      await answer(new NextRequest(url, { method: "POST", headers, body }), params),
    );
  },
});
