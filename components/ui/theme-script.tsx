/**
 * Settles a chosen theme before there is a body to paint. The library's own script stands inside the body, and a
 * browser may show a frame of what has arrived before it.
 */

/** Where the browser keeps the choice. */
export const themeKey = "theme";

/** The same in every page, so that a policy can name its hash. */
export const themeScript = `try{const t=localStorage.getItem("${themeKey}");if(t==="light"||t==="dark")document.documentElement.className=t}catch{}`;

/** For the head of the document. Where nothing or the system is chosen, styles alone do. */
export const ThemeScript = ({ nonce }: { nonce: string | undefined }) => (
  <script
    nonce={nonce}
    suppressHydrationWarning
    // biome-ignore lint/security/noDangerouslySetInnerHtml: it is a constant, and as text its quotes would be escaped
    dangerouslySetInnerHTML={{ __html: themeScript }}
  />
);
