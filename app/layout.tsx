/**
 * The document around every page: language, title, and the theme, settled before the first paint. The
 * nonce is another one for each answer, so no page can be rendered beforehand.
 */

import { nonceHeader } from "@latchkey/server/lib/http/nonce";
import { nowMilliseconds } from "@latchkey/server/lib/platform/clock";
import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { fontVariables } from "@/app/fonts";
import { readTimeZone } from "@/app/viewer-zone";
import { EarlyClickScript } from "@/components/ui/early-click-script";
import { ReplayEarlyClick } from "@/components/ui/replay-early-click";
import { ThemeScript } from "@/components/ui/theme-script";
import { RememberTimeZone, RenderedZone } from "@/components/ui/time-zone";
import { RenderedAt } from "@/components/ui/use-now";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Latchkey", template: "%s · Latchkey" },
  description: "Create and manage access keys for the API.",
  icons: { icon: { url: "/icon.svg", type: "image/svg+xml" } },
  robots: { index: false, follow: false },
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const sent = await headers();
  const nonce = sent.get(nonceHeader) ?? undefined;
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <ThemeScript nonce={nonce} />
        <EarlyClickScript nonce={nonce} />
      </head>
      <body className={`${fontVariables} min-h-dvh`}>
        <RenderedAt value={nowMilliseconds()}>
          <RenderedZone value={readTimeZone(sent.get("cookie"))}>
            {children}
            <RememberTimeZone />
          </RenderedZone>
        </RenderedAt>
        <ReplayEarlyClick />
      </body>
    </html>
  );
}
