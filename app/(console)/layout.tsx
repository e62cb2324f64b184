/** The frame of every page behind sign-in. Each page asks for the person itself. */

import { countUnreadNotifications } from "@latchkey/server/lib/notifications/service";
import type { ReactNode } from "react";
import { findPageUser, listOwnSections } from "@/app/page-user";
import { CommandButton } from "@/components/console/command-menu/command-button";
import { Header } from "@/components/console/header";
import { QueryProvider } from "@/components/console/query-provider";
import { RestoreDraft } from "@/components/console/restore-draft";
import { SignInNotice } from "@/components/console/sign-in-notice";
import { contentId, SkipLink } from "@/components/console/skip-link";
import { NotificationBell } from "@/components/notifications/bell";
import { Toaster } from "@/components/ui/toaster";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const user = await findPageUser();
  const sections = await listOwnSections();
  const unread = user ? await countUnreadNotifications(user) : 0;
  return (
    <QueryProvider>
      <SkipLink />
      <Header email={user?.email} mayAdminister={sections.length > 0}>
        <CommandButton sections={sections} />
        <NotificationBell unread={unread} />
      </Header>
      <main
        id={contentId}
        tabIndex={-1}
        className="mx-auto max-w-page px-4 pt-5 pb-12 outline-none md:px-8"
      >
        {children}
      </main>
      {user && <RestoreDraft userId={user.userId} />}
      <SignInNotice />
      <Toaster />
    </QueryProvider>
  );
}
