"use client";
/** The way between the sections of the administration, and which one this is. */
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { AdministrationLink } from "./administration-links";

export function AdministrationNav({ links }: { links: readonly AdministrationLink[] }) {
  const path = usePathname();
  return (
    <nav aria-label="Administration" className="mb-8 border-b border-line">
      <ul className="flex flex-wrap gap-x-6">
        {links.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? "page" : undefined}
              className="-mb-px block rounded-t-sm border-b-2 border-transparent py-2 font-medium whitespace-nowrap text-quiet hover:text-ink aria-[current]:border-accent aria-[current]:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
