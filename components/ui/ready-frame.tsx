/**
 * The document around a page that is made at the build: as in app/layout.tsx, but with scripts that are the same for
 * everyone and are allowed by their hashes.
 */
import type { ReactNode } from "react";
import { ThemeScript } from "./theme-script";

interface ReadyFrameProps {
  title: string;
  /** Paths of the build's styles. */
  styles: readonly string[];
  /** The classes of the body that name its fonts. */
  fontClasses: string;
  /** Paths of the fonts to preload. */
  fonts: readonly string[];
  /** Run after the page. */
  script?: string | undefined;
  children: ReactNode;
}

export function ReadyFrame(props: ReadyFrameProps) {
  const { title, styles, fontClasses, fonts, script, children } = props;
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
        {fonts.map((href) => (
          <link key={href} rel="preload" as="font" type="font/woff2" crossOrigin="" href={href} />
        ))}
        <ThemeScript nonce={undefined} />
      </head>
      <body className={`${fontClasses} min-h-dvh`}>
        {children}
        {script !== undefined && (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the build made it, and as text its quotes would be escaped
          <script dangerouslySetInnerHTML={{ __html: script }} />
        )}
      </body>
    </html>
  );
}
