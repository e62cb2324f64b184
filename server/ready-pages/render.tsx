/** Renders the pages that are the same for everyone. Run by the build, after Next has named its styles. */
import { renderToStaticMarkup } from "react-dom/server";
import { ApiReferencePage, titleOf } from "@/app/docs/api/api-reference-page";
import NotFound, { metadata } from "@/app/not-found";
import { ReadyFrame } from "@/components/ui/ready-frame";
import { toOpenApiDocument } from "@/lib/openapi/document";
import { referencePages } from "@/lib/openapi/reference-pages";
import { notFoundFile, publicUrlPlaceholder, toFile } from "./names";

interface Assets {
  /** Paths of the build's styles. */
  styles: readonly string[];
  /** The classes of the body that name its fonts. */
  fontClasses: string;
  /** Paths of the fonts to preload. */
  fonts: readonly string[];
  /** The script of the API documentation. */
  script: string;
}

/** By the name of their file. */
export function renderReadyPages({ script, ...assets }: Assets): Record<string, string> {
  const render = (title: string, page: React.ReactNode, own?: string) =>
    `<!doctype html>${renderToStaticMarkup(
      <ReadyFrame title={title} {...assets} script={own}>
        {page}
      </ReadyFrame>,
    )}`;
  const document = toOpenApiDocument(publicUrlPlaceholder);
  const reference = [...referencePages].map(([path, tag]) => [
    toFile(path),
    render(titleOf(tag), <ApiReferencePage document={document} tag={tag} />, script),
  ]);
  return {
    ...Object.fromEntries(reference),
    [notFoundFile]: render(String(metadata.title), <NotFound />),
  };
}
