/**
 * The theme of the page, settled before there is a body to paint, and changed with the system or with the choice that is
 * made in this or another tab. Styles decide where scripts do not run.
 */

/** Where the browser keeps the choice. */
export const themeKey = "theme";

/**
 * The same in every page, so that a policy can name its hash. Colours change at once: the class `switching` ends
 * transitions for two frames.
 */
export const themeScript = `{const d=matchMedia("(prefers-color-scheme: dark)"),f=requestAnimationFrame,s=e=>{if(e?.key&&e.key!=="${themeKey}")return;let t=e?.newValue;try{t=localStorage.getItem("${themeKey}")}catch{}if(t!=="light"&&t!=="dark")t=d.matches?"dark":"light";const c=document.documentElement;if(c.classList.contains(t))return;c.className=t+" switching";f(()=>f(()=>c.classList.remove("switching")))};s();d.addEventListener("change",s);addEventListener("storage",s)}`;

/** For the head of the document. */
export const ThemeScript = ({ nonce }: { nonce: string | undefined }) => (
  <script
    nonce={nonce}
    suppressHydrationWarning
    // biome-ignore lint/security/noDangerouslySetInnerHtml: it is a constant, and as text its quotes would be escaped
    dangerouslySetInnerHTML={{ __html: themeScript }}
  />
);
