/** The search in the contents: endpoints of all pages by their name, method, path or ID. */
import { all, one } from "./dom";

const wordsOf = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean);

const isShortcut = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey && !shiftKey;

/** Shows the endpoints of the group that match; their number. Without a search, only those of this page are shown. */
function narrow(group: HTMLElement, words: readonly string[]): number {
  const list = one("[data-operations]", group);
  const isOwn = one("a", group)?.ariaCurrent === "page";
  const isSearching = words.length > 0;
  const title = one("a", group)?.textContent?.toLowerCase() ?? "";
  let count = 0;
  for (const item of all("[data-operation]", group)) {
    const text = `${title} ${item.dataset.operation} ${item.textContent}`.toLowerCase();
    const isFound = words.every((word) => text.includes(word));
    item.hidden = !isFound;
    if (isFound) count += 1;
  }
  if (list) {
    list.hidden = isSearching ? count === 0 : !isOwn;
    list.classList.toggle("max-lg:hidden", !isSearching);
  }
  group.hidden = isSearching && count === 0;
  return count;
}

export function enableSearch(): void {
  const search = one("[data-search]");
  const field = search && one<HTMLInputElement>("input", search);
  const status = search && one("[role=status]", search);
  if (!field || !status) return;
  search.hidden = false;
  field.addEventListener("input", () => {
    const words = wordsOf(field.value);
    const counts = all("[data-group]").map((group) => narrow(group, words));
    const count = counts.reduce((sum, each) => sum + each, 0);
    const found = count === 1 ? "1 endpoint" : `${count} endpoints`;
    status.textContent = words.length === 0 ? "" : found;
  });
  field.addEventListener("keydown", (event) => {
    const first = all<HTMLAnchorElement>("[data-operation]:not([hidden]) a").find(
      (link) => link.offsetParent !== null,
    );
    if (event.key === "Enter" && field.value.trim() !== "") first?.click();
    if (event.key === "ArrowDown") {
      event.preventDefault();
      first?.focus();
    }
  });
  window.addEventListener("keydown", (event) => {
    if (!isShortcut(event) || one("dialog[open]")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
