/** Which notifications the person also gets by e-mail. */

import { getPreferences } from "@latchkey/server/lib/notifications/service";
import type { Metadata } from "next";
import { requirePageUser } from "@/app/page-user";
import { PreferencesForm } from "@/components/notifications/preferences-form";
import { SectionHeader } from "@/components/ui/section-header";

export const metadata: Metadata = { title: "Notifications" };

const inApp =
  "The bell at the top of each page lists what happened to your access keys and account.";

export default async function NotificationsPage() {
  const preferences = await getPreferences(await requirePageUser("/settings/notifications"));
  const { mailTo } = preferences;
  return (
    <section aria-labelledby="notification-settings">
      <SectionHeader
        id="notification-settings"
        title="Notifications"
        sentence={
          mailTo === null
            ? `${inApp} This server sends no e-mail.`
            : `${inApp} Mails go to ${mailTo}.`
        }
      />
      {mailTo !== null && <PreferencesForm initial={preferences} />}
    </section>
  );
}
