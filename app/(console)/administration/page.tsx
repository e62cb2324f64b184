/** The front door of the administration: the first section that the person may enter. */

import { listAdministrationSections } from "@latchkey/server/lib/access-control/administration-sections";
import { notFound, redirect } from "next/navigation";
import { requirePageUser } from "@/app/page-user";

export default async function AdministrationPage() {
  const principal = await requirePageUser("/administration");
  const [first] = await listAdministrationSections(principal);
  if (!first) notFound();
  redirect(`/administration/${first}`);
}
