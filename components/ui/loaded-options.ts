/** Options that a search loads, for a text field that stands for one of them. */
import { useQueryClient } from "@tanstack/react-query";
import type { Option } from "./select";

/** Options of the same name are told apart by the beginnings of their IDs. */
export function toDistinct(options: readonly Option[]): Option[] {
  const count = (label: string) => options.filter((each) => each.label === label).length;
  return options.map(({ value, label }) => ({
    value,
    label: count(label) > 1 ? `${label}, ${value.split(":").at(-1)?.slice(0, 8)}` : label,
  }));
}

/** What to search for when the field has a whole option, "lab / research (department)": the last name. */
export const toSearchText = (text: string): string =>
  (text.split(" / ").at(-1) ?? "").replace(/(?: \([a-z]+\))?(?:, [\da-f]{8})?$/, "").trim();

/** Finds the value of an option by its label, among all that were loaded under the key. */
export function useLoadedOption(queryKey: readonly unknown[]) {
  const client = useQueryClient();
  return (label: string): string | undefined =>
    client
      .getQueriesData<Option[]>({ queryKey })
      .flatMap(([, options = []]) => options)
      .find((option) => option.label === label.trim())?.value;
}
