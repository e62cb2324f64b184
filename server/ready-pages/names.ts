/** The files of the pages that are made at the build, and what the build cannot know. */

export const notFoundFile = "not-found";

/** "docs-api-access-keys" for `/docs/api/access-keys`. */
export const toFile = (path: string): string => path.slice(1).replaceAll("/", "-");

/** Stands for PUBLIC_URL in a page of the build. */
export const publicUrlPlaceholder = "https://public-url.invalid";
