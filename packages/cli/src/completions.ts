/** What can follow the words of a command line. Pure. */
import type { Command, Option } from "./command";

interface Candidate {
  value: string;
  summary: string;
}

const toCandidates = (values: readonly string[]): Candidate[] =>
  values.map((value) => ({ value, summary: "" }));

const optionOf = (options: Command["options"], word: string): Option | undefined =>
  Object.entries(options).find(
    ([name, { short }]) => word === `--${name}` || word === `-${short}`,
  )?.[1];

/** The words that are no options and no values of options. */
const positionalsOf = (options: Command["options"], words: readonly string[]): string[] =>
  words.filter((word, index) => {
    const isValue = optionOf(options, words[index - 1] ?? "")?.value !== undefined;
    return !word.startsWith("-") && !isValue;
  });

const commandOf = (commands: readonly Command[], words: readonly string[]) =>
  commands.find(({ name }) => name === words.slice(0, 2).join(" ")) ??
  commands.find(({ name }) => name === words[0]);

/** The next word of the names of commands that begin with the words. */
function nextWords(commands: readonly Command[], words: readonly string[]): Candidate[] {
  const found = new Map<string, string>();
  for (const { name, summary } of commands) {
    const parts = name.split(" ");
    const next = parts[words.length];
    if (next === undefined || words.some((word, index) => parts[index] !== word)) continue;
    found.set(next, parts.length === words.length + 1 ? summary : `Commands of ${next}`);
  }
  return [...found].map(([value, summary]) => ({ value, summary }));
}

const shownOptions = ({ options }: Command): Candidate[] =>
  Object.entries(options)
    .filter(([, { isHidden }]) => !isHidden)
    .map(([name, { summary }]) => ({ value: `--${name}`, summary }));

/**
 * @param words those after the name of the program; the last one is being typed
 * @param profiles the names of the user's profiles
 */
export function completionsOf(
  all: readonly Command[],
  words: readonly string[],
  profiles: readonly string[],
): Candidate[] {
  const commands = all.filter(({ isHidden }) => !isHidden);
  const current = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  // An option has a value in all commands or in none.
  const options: Command["options"] = Object.assign({}, ...commands.map((each) => each.options));
  const positionals = positionalsOf(options, before);
  const command = commandOf(commands, positionals);
  const begun = (candidates: Candidate[]) =>
    candidates.filter(({ value }) => value.startsWith(current));
  const previous = before.at(-1) ?? "";
  const option = optionOf(command?.options ?? options, previous);
  if (option?.value !== undefined)
    return begun(toCandidates(previous === "--profile" ? profiles : (option.choices ?? [])));
  if (current.startsWith("-")) return command ? begun(shownOptions(command)) : [];
  const values = command?.positionals?.choices ?? [];
  const isFirst = positionals.length === command?.name.split(" ").length;
  return begun([...nextWords(commands, positionals), ...toCandidates(isFirst ? values : [])]);
}
