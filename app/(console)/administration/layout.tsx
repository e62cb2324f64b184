/** The frame of the administration: its sections, for whom they are. Each page checks for itself. */

import type { ReactNode } from "react";
import { listOwnSections } from "@/app/page-user";
import { toAdministrationLinks } from "@/components/console/administration-links";
import { SectionNav } from "@/components/console/section-nav";

export default async function AdministrationLayout({ children }: { children: ReactNode }) {
  const links = toAdministrationLinks(await listOwnSections());
  return (
    <>
      <h1 className="mb-1 text-xl font-semibold">Administration</h1>
      {links.length > 0 && <SectionNav label="Administration" links={links} />}
      {children}
    </>
  );
}
