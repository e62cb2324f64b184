/** The front door of the administration: the first section that the person may enter. */
import { notFound, redirect } from "next/navigation";
import { listAdministrationSections } from "@/lib/administration/sections";
import { requirePageUser } from "@/lib/session";

export default async function AdministrationPage() {
  const principal = await requirePageUser("/administration");
  const [first] = await listAdministrationSections(principal);
  if (!first) notFound();
  redirect(`/administration/${first}`);
}
