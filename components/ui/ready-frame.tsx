/**
 * The document around a page that is made at the build: as in app/layout.tsx, but with one script, which is the same
 * for everyone and is allowed by its hash.
 */
import type { ReactNode } from "react";
import { ThemeScript } from "./theme-script";

interface ReadyFrameProps {
  title: string;
  /** Paths of the build's styles. */
  styles: readonly string[];
  children: ReactNode;
}

export function ReadyFrame({ title, styles, children }: ReadyFrameProps) {
  return (
    <html lang="en">
      {/* biome-ignore lint/style/noHeadElement: Next does not render this document. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Latchkey`}</title>
        <meta name="robots" content="noindex, nofollow" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <ThemeScript nonce={undefined} />
      </head>
      <body className="min-h-dvh">{children}</body>
    </html>
  );
}
