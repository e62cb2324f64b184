/** The frame of the administration: its sections, for whom they are. Each page checks for itself. */

import type { ReactNode } from "react";
import { listOwnSections } from "@/app/page-user";
import { toAdministrationLinks } from "@/components/console/administration-links";
import { SectionNav } from "@/components/console/section-nav";

export default async function AdministrationLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <h1 className="mb-4 text-xl font-semibold">Administration</h1>
      <SectionNav label="Administration" links={toAdministrationLinks(await listOwnSections())} />
      {children}
    </>
  );
}
