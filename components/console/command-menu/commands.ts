/** What the command menu offers, and what of it matches a text. Pure. */
import type { AdministrationSection } from "@/lib/access-control/administration-sections";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { referencePages } from "@/lib/openapi/reference-pages";
import { toAdministrationLinks } from "../administration-links";
import { settingsLinks } from "../settings-links";

export interface Command {
  id: string;
  group: string;
  label: string;
  /** Beside the label. */
  note?: string;
  href: string;
}

export const signOut = "sign-out";

const toCommand = (group: string, href: string, label: string, note?: string): Command => ({
  ...{ id: `${group} ${href}`, group, label, href },
  ...(note && { note }),
});

const keyGroup = "Your access keys";
const docsGroup = "API documentation";

/** How many of a group there are without a text, because more would push the others out of sight. */
const mostWithoutText: Readonly<Record<string, number>> = { [keyGroup]: 5, [docsGroup]: 1 };

/** An access key as far as the menu shows it. */
export type ListedKey = Pick<AccessKey, "id" | "name" | "clientId">;

export const toCommands = (
  sections: readonly AdministrationSection[],
  keys: readonly ListedKey[],
): Command[] => [
  toCommand("Actions", "/settings?dialog=create", "Create access key"),
  ...keys.map(({ id, name, clientId }) =>
    toCommand(keyGroup, `/settings?key=${id}`, name, clientId),
  ),
  ...settingsLinks.map(({ href, label }) => toCommand("Settings", href, label)),
  ...toAdministrationLinks(sections).map(({ href, label }) =>
    toCommand("Administration", href, label === "Access keys" ? "Access keys of all users" : label),
  ),
  ...[...referencePages].map(([path, tag = "Overview"]) => toCommand(docsGroup, path, tag)),
  { ...toCommand("Account", "", "Sign out"), id: signOut },
];

/** Lists that can be searched for the text, by the section. */
const searches: Partial<Record<AdministrationSection, string>> = {
  "access-keys": "Search all access keys for",
  users: "Search users for",
  audit: "Search the audit log for",
};

function toSearches(sections: readonly AdministrationSection[], text: string): Command[] {
  return sections.flatMap((section) => {
    const label = searches[section];
    const href = `/administration/${section}?search=${encodeURIComponent(text)}`;
    return label ? [toCommand("Search", href, `${label} “${text}”`)] : [];
  });
}

const wordsOf = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Matches at the beginning of the label come before others. */
const rank = (label: string, [first = ""]: readonly string[]) =>
  label.toLowerCase().startsWith(first) ? 0 : 1;

/** In groups, of which the one with the best match comes first. */
export function findCommands(
  commands: readonly Command[],
  sections: readonly AdministrationSection[],
  text: string,
): Command[] {
  const words = wordsOf(text);
  const found = commands
    .filter(({ group, label, note = "" }) => {
      const all = `${label} ${note} ${group}`.toLowerCase();
      return words.every((word) => all.includes(word));
    })
    .sort((a, b) => rank(a.label, words) - rank(b.label, words));
  const groups = [...new Set(found.map(({ group }) => group))];
  const most = (group: string) => (words.length > 0 ? undefined : mostWithoutText[group]);
  return [
    ...groups.flatMap((group) =>
      found.filter((command) => command.group === group).slice(0, most(group)),
    ),
    ...(words.length > 0 ? toSearches(sections, text.trim()) : []),
  ];
}
