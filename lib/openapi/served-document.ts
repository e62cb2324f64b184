/** The document of this installation, made once: strangers may ask for it as often as they like. */
import "server-only";
import { env } from "../env";
import { once } from "../platform/once";
import { toOpenApiDocument } from "./document";
import type { OpenApiDocument } from "./document-types";

interface Served {
  document: OpenApiDocument;
  /** As it goes onto the wire. */
  json: string;
}

function serve(): Served {
  const document = toOpenApiDocument(env().publicUrl);
  return { document, json: JSON.stringify(document) };
}

export const servedDocument = once(serve);
