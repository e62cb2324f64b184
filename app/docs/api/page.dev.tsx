/** The overview of the API reference on the development server. In production it is made at the build. */

import { servedDocument } from "@latchkey/server/lib/openapi/served-document";
import type { Metadata } from "next";
import { connection } from "next/server";
import { Enhance } from "@/components/api-reference/enhance";
import { ApiReferencePage, titleOf } from "./api-reference-page";

export const metadata: Metadata = { title: titleOf(undefined) };

export default async function Page() {
  await connection();
  return (
    <>
      <ApiReferencePage document={servedDocument().document} tag={undefined} />
      <Enhance />
    </>
  );
}
