/** The reference of the API, for everyone, without a script and without a request to anywhere else. */

import type { OpenApiDocument } from "@latchkey/server/lib/openapi/document-types";
import { ApiReference } from "@/components/api-reference/api-reference";
import { Logo } from "@/components/console/logo";

export const title = "API reference";

export function ApiReferencePage({ document }: { document: OpenApiDocument }) {
  return (
    <>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-page items-center px-4 md:px-8">
          <a href="/settings" className="flex items-center gap-2 rounded-sm text-lg font-semibold">
            <Logo className="h-6 text-accent" />
            Latchkey
          </a>
        </div>
      </header>
      <main className="mx-auto max-w-page px-4 py-8 md:px-8">
        <ApiReference document={document} />
      </main>
    </>
  );
}
