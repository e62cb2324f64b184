/** A page with one thing to say and, mostly, one way on. */
import type { ReactNode } from "react";
import { Logo } from "./logo";

interface NoticeProps {
  title: string;
  children: ReactNode;
}

export function Notice({ title, children }: NoticeProps) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-4 p-4">
      <Logo className="h-10 text-accent" />
      <h1 className="text-xl font-semibold">{title}</h1>
      {children}
    </main>
  );
}
