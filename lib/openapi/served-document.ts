/** The document of this installation, made once, because anyone may ask for it. */
import "server-only";
import { ReadyDocument } from "../http/ready-document";
import { env } from "../platform/env";
import { once } from "../platform/once";
import { toOpenApiDocument } from "./document";
import type { OpenApiDocument } from "./document-types";

interface Served {
  document: OpenApiDocument;
  /** As it is served. */
  ready: ReadyDocument;
}

function serve(): Served {
  const document = toOpenApiDocument(env().publicUrl);
  const headers = { "Content-Type": "application/json", "Cache-Control": "no-cache" };
  return { document, ready: new ReadyDocument(JSON.stringify(document), headers) };
}

export const servedDocument = once(serve);
