/** A page of the API reference, for everyone and without a request to anywhere else. */

import type { OpenApiDocument } from "@latchkey/server/lib/openapi/document-types";
import { referencePath } from "@latchkey/server/lib/openapi/reference-pages";
import { Reference } from "@/components/api-reference/reference";
import { Logo } from "@/components/console/logo";
import { navLook } from "@/components/console/nav-look";
import { contentId, SkipLink } from "@/components/console/skip-link";

const title = "API documentation";

export const titleOf = (tag: string | undefined): string =>
  tag === undefined ? title : `${tag} · ${title}`;

interface ApiReferencePageProps {
  document: OpenApiDocument;
  /** The group of endpoints; undefined for the overview. */
  tag: string | undefined;
}

export function ApiReferencePage({ document, tag }: ApiReferencePageProps) {
  return (
    <>
      <SkipLink />
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-page items-center gap-8 px-4 md:px-8">
          <a href="/settings" className="flex items-center gap-2 rounded-sm text-lg font-semibold">
            <Logo className="h-6 text-accent" />
            Latchkey
          </a>
          <nav aria-label="Main" className="flex items-center gap-6">
            <a href="/settings" className={navLook}>
              Settings
            </a>
            <a
              href={referencePath}
              aria-current={tag === undefined ? "page" : "true"}
              className={`${navLook} max-sm:hidden`}
            >
              {title}
            </a>
          </nav>
        </div>
      </header>
      <main
        id={contentId}
        tabIndex={-1}
        className="mx-auto max-w-page px-4 py-8 outline-none md:px-8"
      >
        <Reference document={document} tag={tag} />
      </main>
    </>
  );
}
