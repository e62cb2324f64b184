/** The bar at the top of every page of the console: whose product this is, and who is signed in. */
import Link from "next/link";
import { AccountMenu } from "./account-menu";
import { Mark } from "./mark";

export function Header({ email }: { email: string | undefined }) {
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex h-14 max-w-6xl items-center justify-between px-4 md:px-8">
        <Link href="/settings" className="flex items-center gap-2 rounded-sm text-lg font-semibold">
          <Mark className="h-6 text-accent" />
          Latchkey
        </Link>
        {email && <AccountMenu email={email} />}
      </div>
    </header>
  );
}
