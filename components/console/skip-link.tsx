/** The first link of a page, seen when it has the focus: past the header, to the contents. */

/** The id of the main element. */
export const contentId = "content";

export const SkipLink = () => (
  <a
    href={`#${contentId}`}
    className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md border border-line bg-surface px-4 py-2 font-semibold focus:translate-y-0 focus:shadow-float"
  >
    Skip to content
  </a>
);
