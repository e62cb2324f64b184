/** Where the sections of the administration are, and what they are called. Pure. */
import type { AdministrationSection } from "@/lib/access-control/administration-sections";
import type { SectionLink } from "./section-nav";

const labels: Record<AdministrationSection, string> = {
  "access-keys": "Access keys",
  "access-key-policy": "Access key policy",
  users: "Users",
  "access-rules": "Access rules",
  roles: "Roles",
  clusters: "Clusters",
  apis: "APIs",
  audit: "Audit log",
};

export const toAdministrationLinks = (sections: readonly AdministrationSection[]): SectionLink[] =>
  sections.map((section) => ({ href: `/administration/${section}`, label: labels[section] }));
