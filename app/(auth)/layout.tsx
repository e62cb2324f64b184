/** The frame of the pages before the console: whose product this is, and one thing to do. */
import type { ReactNode } from "react";
import { Logo } from "@/components/console/logo";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh items-start justify-center p-4 pt-[12vh]">
      <div className="w-full max-w-sm">
        <div className="flex items-center gap-2 text-lg font-semibold">
          <Logo className="h-8 text-accent" />
          Latchkey
        </div>
        <div className="mt-6 rounded-lg border border-line bg-surface p-6 shadow-lift">
          {children}
        </div>
      </div>
    </main>
  );
}
