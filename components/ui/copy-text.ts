/**
 * Copies text with the Clipboard API or, on plain-http origins, with the older `copy` command, and returns whether that
 * worked. Never throws.
 */

/** "copied", or "selected": the text stands selected and the person has to press the keys. */
export type CopyOutcome = "copied" | "selected";

/** Copies `text`, which `source` shows. Plain-http origins have no Clipboard API, hence the second way. */
export async function copyText(text: string, source: HTMLElement): Promise<CopyOutcome> {
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    const focused = document.activeElement;
    select(source);
    if (!copySelection(text)) return "selected";
    window.getSelection()?.removeAllRanges();
    if (focused instanceof HTMLElement) focused.focus();
    return "copied";
  }
}

/** The key combination that copies, as this person's keyboard names it. */
export function copyKeys(): string {
  return /mac|iphone|ipad/i.test(navigator.platform) ? "⌘C" : "Ctrl+C";
}

function select(source: HTMLElement): void {
  if (source instanceof HTMLInputElement) {
    source.focus();
    source.select();
    return;
  }
  window.getSelection()?.selectAllChildren(source);
}

function copySelection(text: string): boolean {
  let taken = false;
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
    taken = event.clipboardData !== null;
  };
  document.addEventListener("copy", give, { capture: true, once: true });
  try {
    return document.execCommand("copy") && taken;
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", give, { capture: true });
  }
}
