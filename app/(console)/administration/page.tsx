/** Redirects to the first section that the user may open. */

import { notFound, redirect } from "next/navigation";
import { listOwnSections, requirePageUser } from "@/app/page-user";

export default async function AdministrationPage() {
  await requirePageUser("/administration");
  const [first] = await listOwnSections();
  if (!first) notFound();
  redirect(`/administration/${first}`);
}
