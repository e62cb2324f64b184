/** The frame of the settings and the way between their sections. */
import type { ReactNode } from "react";
import { SectionNav } from "@/components/console/section-nav";
import { settingsLinks } from "@/components/console/settings-links";

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <h1 className="mb-1 text-xl font-semibold">Settings</h1>
      <SectionNav label="Settings" links={settingsLinks} />
      {children}
    </>
  );
}
