/** The requests of next-auth's browser client. Paths that it does not need are absent. */
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth";
import { notFound } from "@/lib/errors";
import { route } from "@/lib/http/route";

type Params = { nextauth: string[] };

const readable = new Set(["csrf", "providers", "session"]);
const writable = new Set(["callback/credentials", "signout"]);

const answering =
  (actions: ReadonlySet<string>) =>
  (request: Request, params: Params): Promise<Response> => {
    if (!actions.has(params.nextauth.join("/"))) throw notFound();
    return NextAuth(request as NextRequest, { params }, authOptions());
  };

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<Params>({
  GET: answering(readable),
  POST: answering(writable),
});
