"use client";
/** Light or dark for the page, with the nonce for the script and the style by which it is changed. */
import { ThemeProvider } from "next-themes";
import { type ReactNode, useState } from "react";
import { themeKey } from "./theme-script";

export function Theme({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  // Later answers bring nonces of their own, which the policy of this document does not know.
  const [own] = useState(nonce);
  return (
    <ThemeProvider
      attribute="class"
      storageKey={themeKey}
      disableTransitionOnChange
      {...(own && { nonce: own })}
    >
      {children}
    </ThemeProvider>
  );
}
