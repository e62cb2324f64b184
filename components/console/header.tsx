/** The bar at the top of every page of the console: whose product this is, where to go, who is signed in. */
import Link from "next/link";
import type { ReactNode } from "react";
import { AccountMenu } from "./account-menu";
import { HeaderNav } from "./header-nav";
import { Logo } from "./logo";

interface HeaderProps {
  email: string | undefined;
  /** For those who have any business there. */
  mayAdminister: boolean;
  /** What stands before the account menu. */
  children: ReactNode;
}

export function Header({ email, mayAdminister, children }: HeaderProps) {
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex h-14 max-w-page items-center gap-4 px-4 md:gap-8 md:px-8">
        <Link href="/settings" className="flex items-center gap-2 rounded-sm text-lg font-semibold">
          <Logo className="h-6 text-accent" />
          Latchkey
        </Link>
        {email && (
          <>
            <HeaderNav mayAdminister={mayAdminister} />
            <div className="ml-auto flex items-center gap-2 sm:gap-4">
              {children}
              <AccountMenu email={email} mayAdminister={mayAdminister} />
            </div>
          </>
        )}
      </div>
    </header>
  );
}
