/** The pages that are made at the build, and what the build cannot know. */
export const readyPages = ["api-reference", "not-found"] as const;

export type ReadyPageName = (typeof readyPages)[number];

/** Stands for PUBLIC_URL in a page of the build. */
export const publicUrlPlaceholder = "https://public-url.invalid";
