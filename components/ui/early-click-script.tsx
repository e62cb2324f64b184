/**
 * Keeps the last click on a button that came before the page's script, for `ReplayEarlyClick`. On a slow network the
 * buttons are painted seconds before they do anything. Ctrl K or ⌘ K is a click on the button that has this shortcut.
 *
 * The listeners are called in the capture phase, because React stops events that come while it still waits for a script.
 * React handles a click itself that is being dispatched when the page becomes ready: its phase is not zero yet. The page
 * listens for the shortcut a moment later.
 */
const script = `{
let early;
const onClick = (event) => {
  const button = event.target.closest("button[type=button]");
  if (button) early = { event, button };
};
const onKey = (event) => {
  if (event.key !== "k" || !(event.ctrlKey || event.metaKey)) return;
  const button = document.querySelector("[aria-keyshortcuts]");
  if (!button) return;
  event.preventDefault();
  early = { button };
};
addEventListener("click", onClick, true);
addEventListener("keydown", onKey, true);
window.earlyClick = {
  stop() {
    removeEventListener("click", onClick, true);
    if (early?.event?.eventPhase) early = undefined;
  },
  take() {
    removeEventListener("keydown", onKey, true);
    const button = early?.button;
    early = undefined;
    return button;
  },
};
}`;

/** For the head of the document. */
export const EarlyClickScript = ({ nonce }: { nonce: string | undefined }) => (
  <script
    nonce={nonce}
    suppressHydrationWarning
    // biome-ignore lint/security/noDangerouslySetInnerHtml: it is a constant, and as text its quotes would be escaped
    dangerouslySetInnerHTML={{ __html: script }}
  />
);
