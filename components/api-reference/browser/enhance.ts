/** What the pages of the reference do beside being read. They can be read without. */
import { copyWith } from "./copy";
import { markCurrentSection } from "./current-section";
import { all } from "./dom";
import { enableSearch } from "./search";
import { enableRequest } from "./try-it";

export function enhance(): void {
  for (const block of all("[data-code]")) copyWith(block);
  for (const form of all<HTMLDetailsElement>("[data-try]")) enableRequest(form);
  enableSearch();
  markCurrentSection();
}
