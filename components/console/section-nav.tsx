"use client";
/**
 * The way between the sections of a part of the console, and which one this is. Where the links need two
 * rows, each row has its line.
 */
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
    <nav aria-label={part} className="mb-5 sm:border-b sm:border-line">
      <ul className="flex flex-wrap sm:gap-x-6">
        {links.map(({ href, label }) => (
          <li key={href} className="flex-auto border-b border-line sm:flex-none sm:border-0">
            <Link
              prefetch={false}
              href={href}
              aria-current={path === href ? "page" : undefined}
              className="-mb-px block w-fit rounded-t-sm border-b-2 border-transparent py-2 pr-3 font-medium whitespace-nowrap text-muted hover:text-ink aria-[current]:border-accent aria-[current]:text-ink sm:pr-0"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
