"use client";
/** The way between the sections of a part of the console, and which one this is. */
import Link from "next/link";
import { usePathname } from "next/navigation";

export interface SectionLink {
  href: string;
  label: string;
}

interface SectionNavProps {
  /** The part of the console. */
  label: string;
  links: readonly SectionLink[];
}

export function SectionNav({ label: part, links }: SectionNavProps) {
  const path = usePathname();
  return (
    <nav aria-label={part} className="mb-8 border-b border-line">
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
