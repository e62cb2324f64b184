/** A page of the API reference on the development server. In production it is made at the build. */

import { referencePages } from "@latchkey/server/lib/openapi/reference-pages";
import { servedDocument } from "@latchkey/server/lib/openapi/served-document";
import { notFound } from "next/navigation";
import { Enhance } from "@/components/api-reference/enhance";
import { ApiReferencePage } from "../api-reference-page";

export default async function Page({ params }: { params: Promise<{ resource: string }> }) {
  const tag = referencePages.get(`/docs/api/${(await params).resource}`);
  if (tag === undefined) notFound();
  return (
    <>
      <ApiReferencePage document={servedDocument().document} tag={tag} />
      <Enhance key={tag} />
    </>
  );
}
