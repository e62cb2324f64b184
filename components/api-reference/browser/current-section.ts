/** Marks the section that is being read in the contents, while the page scrolls. */
import { all, one } from "./dom";

/** A section is read while it is in the upper third of the window. */
const readingArea = { rootMargin: "0px 0px -67% 0px" };

/** Without moving the page itself. */
function showIn(scroller: HTMLElement, link: HTMLElement): void {
  const [box, frame] = [link.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (box.top < frame.top) scroller.scrollTop -= frame.top - box.top + box.height;
  if (box.bottom > frame.bottom) scroller.scrollTop += box.bottom - frame.bottom + box.height;
}

export function markCurrentSection(): void {
  const contents = one("[data-contents]");
  const sections = all("[data-section]");
  if (!contents || sections.length === 0) return;
  const visible = new Set<Element>();
  let marked: HTMLElement | null = null;

  function mark(): void {
    const section = sections.find((each) => visible.has(each));
    if (!section || !contents) return;
    const link = one(`a[href="#${section.id}"]`, contents);
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    if (link) showIn(contents, link);
    marked = link;
  }

  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) visible.add(target);
      else visible.delete(target);
    }
    mark();
  }, readingArea);
  for (const section of sections) observer.observe(section);
}
