/**
 * Every primitive and every story of every dialog, for those who build them. The name of this file makes
 * it a page in development only (next.config.mjs): what is built for people has nothing of it.
 */
import type { Metadata } from "next";
import { connection } from "next/server";
import { Gallery } from "./gallery";

export const metadata: Metadata = { title: "Components" };

export default async function ComponentsPage() {
  await connection();
  return <Gallery />;
}
