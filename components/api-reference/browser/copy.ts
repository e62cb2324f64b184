/** The buttons that copy the text that they stand in. */
import { copyKeys, copyText } from "@/components/ui/copy-text";
import { one } from "./dom";

const shownMilliseconds = 2_000;

/** The button says what happened for a moment, and a screen reader reads it out. */
export function copyWith(block: HTMLElement): void {
  const button = one<HTMLButtonElement>("[data-copy]", block);
  const source = one("pre", block);
  if (!button || !source) return;
  const label = button.getAttribute("aria-label") ?? "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  button.hidden = false;
  button.ariaLive = "polite";
  button.addEventListener("click", async () => {
    const outcome = await copyText(source.textContent ?? "", source);
    button.textContent = outcome === "copied" ? "Copied" : `Press ${copyKeys()}`;
    button.ariaLabel = button.textContent;
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = "Copy";
      button.ariaLabel = label;
    }, shownMilliseconds);
  });
}
