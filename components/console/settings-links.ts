/** Where the sections of the settings are, and what they are called. Pure. */
import type { SectionLink } from "./section-nav";

export const settingsLinks: readonly SectionLink[] = [
  { href: "/settings", label: "Access keys" },
  { href: "/settings/details", label: "Details" },
  { href: "/settings/password", label: "Password" },
  { href: "/settings/sign-in-activity", label: "Sign-in activity" },
  { href: "/settings/notifications", label: "Notifications" },
];
