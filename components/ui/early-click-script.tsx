/**
 * Keeps the last click on a button that came before the page's script, for `ReplayEarlyClick`. On a slow network the
 * buttons are painted seconds before they do anything. Ctrl K or ⌘ K is a click on the button that has this shortcut.
 */
const script = `{let b;const k=e=>{b=e.target.closest("button[type=button]")||b},s=e=>{const c=(e.ctrlKey||e.metaKey)&&e.key==="k"&&document.querySelector("[aria-keyshortcuts]");if(c){e.preventDefault();b=c}};addEventListener("click",k);addEventListener("keydown",s);window.replayEarlyClick=()=>{removeEventListener("click",k);removeEventListener("keydown",s);b?.isConnected&&b.click();b=void 0}}`;

/** For the head of the document. */
export const EarlyClickScript = ({ nonce }: { nonce: string | undefined }) => (
  <script
    nonce={nonce}
    suppressHydrationWarning
    // biome-ignore lint/security/noDangerouslySetInnerHtml: it is a constant, and as text its quotes would be escaped
    dangerouslySetInnerHTML={{ __html: script }}
  />
);
