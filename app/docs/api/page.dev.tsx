/** The API reference of the development server. In production it is made at the build (server/ready-pages). */

import { servedDocument } from "@latchkey/server/lib/openapi/served-document";
import type { Metadata } from "next";
import { connection } from "next/server";
import { ApiReferencePage, title } from "./api-reference-page";

export const metadata: Metadata = { title };

export default async function Page() {
  await connection();
  return <ApiReferencePage document={servedDocument().document} />;
}
