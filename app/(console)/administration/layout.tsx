/** The frame of the administration: its sections, for whom they are. Each page checks for itself. */

import { listAdministrationSections } from "@latchkey/server/lib/access-control/administration-sections";
import type { ReactNode } from "react";
import { findPageUser } from "@/app/page-user";
import { toAdministrationLinks } from "@/components/console/administration-links";
import { SectionNav } from "@/components/console/section-nav";

export default async function AdministrationLayout({ children }: { children: ReactNode }) {
  const user = await findPageUser();
  const sections = user ? await listAdministrationSections(user) : [];
  return (
    <>
      <h1 className="mb-4 text-xl font-semibold">Administration</h1>
      <SectionNav label="Administration" links={toAdministrationLinks(sections)} />
      {children}
    </>
  );
}
