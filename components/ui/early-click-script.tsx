/**
 * Keeps the last click on a button that came before the page's script, for `ReplayEarlyClick`. On a slow network the
 * buttons are painted seconds before they do anything.
 */
const script = `{let b;const k=e=>{b=e.target.closest("button[type=button]")||b};addEventListener("click",k);window.replayEarlyClick=()=>{removeEventListener("click",k);b?.isConnected&&b.click();b=void 0}}`;

/** For the head of the document. */
export const EarlyClickScript = ({ nonce }: { nonce: string | undefined }) => (
  <script
    nonce={nonce}
    suppressHydrationWarning
    // biome-ignore lint/security/noDangerouslySetInnerHtml: it is a constant, and as text its quotes would be escaped
    dangerouslySetInnerHTML={{ __html: script }}
  />
);
