/** The frame of every page behind sign-in. Each page asks for the person itself. */

import type { ReactNode } from "react";
import { findPageUser, listOwnSections } from "@/app/page-user";
import { ArrivalNotice } from "@/components/console/arrival-notice";
import { DraftKeeper } from "@/components/console/draft-keeper";
import { Header } from "@/components/console/header";
import { QueryProvider } from "@/components/console/query-provider";
import { Toaster } from "@/components/ui/toaster";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const user = await findPageUser();
  const sections = await listOwnSections();
  return (
    <QueryProvider>
      <Header email={user?.email} mayAdminister={sections.length > 0} />
      <main className="mx-auto max-w-page px-4 py-8 md:px-8">{children}</main>
      {user && <DraftKeeper userId={user.userId} />}
      <ArrivalNotice />
      <Toaster />
    </QueryProvider>
  );
}
