"use client";
/** The parts of the product, and which one this page is in. On narrow screens the account menu has them. */
import Link from "next/link";
import { usePathname } from "next/navigation";
import { navLook } from "./nav-look";

const parts = [
  { href: "/settings", label: "Settings", isForAll: true },
  { href: "/administration", label: "Administration", isForAll: false },
];

export function HeaderNav({ mayAdminister }: { mayAdminister: boolean }) {
  const path = usePathname();
  const currentIn = (part: string) =>
    path === part ? "page" : path.startsWith(`${part}/`) || undefined;
  return (
    <nav aria-label="Main" className="hidden items-center gap-6 md:flex">
      {parts
        .filter(({ isForAll }) => isForAll || mayAdminister)
        .map(({ href, label }) => (
          <Link
            key={href}
            href={href}
            prefetch={false}
            aria-current={currentIn(href)}
            className={navLook}
          >
            {label}
          </Link>
        ))}
      <a href="/docs/api" className={navLook}>
        API documentation
      </a>
    </nav>
  );
}
