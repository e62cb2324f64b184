/** Renders the pages that are the same for everyone. Run by the build, after Next has named its styles. */
import { renderToStaticMarkup } from "react-dom/server";
import { ApiReferencePage, title } from "@/app/docs/api/api-reference-page";
import NotFound, { metadata } from "@/app/not-found";
import { ReadyFrame } from "@/components/ui/ready-frame";
import { toOpenApiDocument } from "@/lib/openapi/document";
import { publicUrlPlaceholder, type ReadyPageName } from "./names";

export function renderReadyPages(styles: readonly string[]): Record<ReadyPageName, string> {
  const render = (pageTitle: string, page: React.ReactNode) =>
    `<!doctype html>${renderToStaticMarkup(
      <ReadyFrame title={pageTitle} styles={styles}>
        {page}
      </ReadyFrame>,
    )}`;
  const document = toOpenApiDocument(publicUrlPlaceholder);
  return {
    "api-reference": render(title, <ApiReferencePage document={document} />),
    "not-found": render(String(metadata.title), <NotFound />),
  };
}
