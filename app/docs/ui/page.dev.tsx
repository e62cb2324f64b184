/**
 * Every primitive and every state of every dialog, for those who build them. The name of this file makes
 * it a page in development only (next.config.mjs): what is built for people has nothing of it.
 */
import type { Metadata } from "next";
import { connection } from "next/server";
import { QueryProvider } from "@/components/console/query-provider";
import { Gallery } from "./gallery";

export const metadata: Metadata = { title: "Components" };

export default async function ComponentsPage({ searchParams }: PageProps<"/">) {
  await connection();
  const { show } = await searchParams;
  return (
    <QueryProvider>
      <Gallery show={typeof show === "string" ? show : undefined} />
    </QueryProvider>
  );
}
