/** The frame of the administration: its sections, for whom they are. Each page checks for itself. */
import type { ReactNode } from "react";
import { toAdministrationLinks } from "@/components/console/administration-links";
import { AdministrationNav } from "@/components/console/administration-nav";
import { Toaster } from "@/components/ui/toaster";
import { listAdministrationSections } from "@/lib/administration/sections";
import { findPageUser } from "@/lib/session";

export default async function AdministrationLayout({ children }: { children: ReactNode }) {
  const user = await findPageUser();
  const sections = user ? await listAdministrationSections(user) : [];
  return (
    <>
      <AdministrationNav links={toAdministrationLinks(sections)} />
      {children}
      <Toaster />
    </>
  );
}
