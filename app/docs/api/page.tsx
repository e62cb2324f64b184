/** The reference of the API, for everybody, without a request to anywhere else. */

import { servedDocument } from "@latchkey/server/lib/openapi/served-document";
import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { ApiReference } from "@/components/api-reference/api-reference";
import { Mark } from "@/components/console/mark";

export const metadata: Metadata = { title: "API reference" };

export default async function ApiReferencePage() {
  await connection();
  return (
    <>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-page items-center px-4 md:px-8">
          <Link
            href="/settings"
            className="flex items-center gap-2 rounded-sm text-lg font-semibold"
          >
            <Mark className="h-6 text-accent" />
            Latchkey
          </Link>
        </div>
      </header>
      <main className="mx-auto max-w-page px-4 py-8 md:px-8">
        <ApiReference document={servedDocument().document} />
      </main>
    </>
  );
}
