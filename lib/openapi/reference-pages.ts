/** The pages of the API documentation: an overview, and one for each group of endpoints. Pure. */
import { tags } from "../http/contract";

export const referencePath = "/docs/api";

export const toSlug = (tag: string): string => tag.toLowerCase().replaceAll(" ", "-");

export const toReferencePath = (tag: string): string => `${referencePath}/${toSlug(tag)}`;

/** By path: the group, or undefined for the overview. */
export const referencePages: ReadonlyMap<string, string | undefined> = new Map([
  [referencePath, undefined],
  ...Object.keys(tags).map((tag): [string, string] => [toReferencePath(tag), tag]),
]);
