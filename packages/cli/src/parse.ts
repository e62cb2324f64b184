/** Finds the command and its arguments in a command line. */
import { parseArgs } from "node:util";
import { errorCode, messageOf, usageError } from "./cli-error";
import { Arguments, type Command, commonOptions, type Option, type Values } from "./command";
import { didYouMean } from "./nearest";

/** The options of all commands: they can come before the name of the command, too. */
function toParserOptions(commands: readonly Command[]) {
  const all = commands.flatMap(({ options }) => Object.entries(options));
  const toParser = ({ value, short, isMultiple = false }: Option) => ({
    ...{ type: value === undefined ? ("boolean" as const) : ("string" as const) },
    ...{ multiple: isMultiple, ...(short !== undefined && { short }) },
  });
  return {
    ...Object.fromEntries(all.map(([name, option]) => [name, toParser(option)])),
    ...{ help: { type: "boolean" as const, short: "h" }, version: { type: "boolean" as const } },
  };
}

const seeHelp = (name = "") => ["See: latchkey", name, "--help"].filter(Boolean).join(" ");

/** The first sentence of the parser; the others are about JavaScript. */
function toUsageError(error: unknown, options: object) {
  const [first = ""] = messageOf(error).split(/\. |\n/);
  const [, unknown] = /^Unknown option '(--?[^']+)'/.exec(first) ?? [];
  const names = Object.keys(options).map((name) => `--${name}`);
  const hint = unknown ? didYouMean(unknown, names) : "";
  return usageError(`${first.replace(/\.$/, "")}.${hint} ${seeHelp()}`);
}

export interface CommandLine {
  /** Undefined if no command is named. */
  command?: Command;
  args: Arguments;
}

function findCommand(commands: readonly Command[], words: readonly string[]): Command | undefined {
  const [first, second = ""] = words;
  if (first === undefined) return undefined;
  const visible = commands.filter(({ isHidden }) => !isHidden);
  const exact = (name: string) => visible.find((each) => each.name === name);
  const found = exact(`${first} ${second}`) ?? exact(first);
  if (found) return found;
  const group = visible.filter(({ name }) => name.startsWith(`${first} `));
  if (group.length === 0) {
    const names = [...new Set(visible.map(({ name }) => name.split(" ")[0] ?? ""))];
    throw usageError(`There is no command ${first}.${didYouMean(first, names)} ${seeHelp()}`);
  }
  const rest = group.map(({ name }) => name.slice(first.length + 1));
  const wrong = second ? `There is no command ${first} ${second}` : `${first} needs a command`;
  throw usageError(`${wrong}: ${rest.join(", ")}.${second ? didYouMean(second, rest) : ""}`);
}

/** Whether the only word is the first one of commands, such as `keys`. */
const isGroup = (commands: readonly Command[], [word, ...others]: readonly string[]): boolean =>
  others.length === 0 && commands.some(({ name }) => name.startsWith(`${word} `));

function checkOptions({ name, options }: Command, values: Values): void {
  for (const [given, value] of Object.entries(values)) {
    const option: Option | undefined = options[given];
    if (!option) throw usageError(`${name} has no option --${given}. ${seeHelp(name)}`);
    const { choices } = option;
    if (choices && typeof value === "string" && !choices.includes(value))
      throw usageError(`--${given}: use ${choices.join(", ")}.${didYouMean(value, choices)}`);
    if (value === "" && given !== "description") throw usageError(`--${given} is empty.`);
  }
}

function checkPositionals(command: Command, positionals: readonly string[]): void {
  const {
    name,
    usage = "",
    positionals: { least, most, choices } = { least: 0, most: 0 },
  } = command;
  if (positionals.length < least)
    throw usageError(`An argument is missing: latchkey ${name} ${usage}`);
  if (positionals.length > most)
    throw usageError(
      `There are too many arguments: ${positionals.slice(most).join(" ")}. ${seeHelp(name)}`,
    );
  for (const each of positionals)
    if (choices && !choices.includes(each))
      throw usageError(`${name}: use ${choices.join(", ")}.${didYouMean(each, choices)}`);
}

/** @throws for a command, an option or an argument that there is not */
export function parseCommandLine(
  commands: readonly Command[],
  argv: readonly string[],
): CommandLine {
  const hidden = commands.find(({ name, isHidden }) => isHidden && name === argv[0]);
  if (hidden) return { command: hidden, args: new Arguments(argv.slice(1), {}) };
  const options = toParserOptions(commands);
  let parsed: { values: Values; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw errorCode(error)?.startsWith("ERR_PARSE_ARGS_") ? toUsageError(error, options) : error;
  }
  const { values } = parsed;
  const words = parsed.positionals;
  const isHelp = words[0] === "help";
  if (isHelp) words.shift();
  const all: Values = isHelp ? { ...values, help: true } : values;
  const isGeneral = all.version === true || (all.help === true && isGroup(commands, words));
  const command = isGeneral ? undefined : findCommand(commands, words);
  if (!command) return { args: new Arguments([], all) };
  const positionals = words.slice(command.name.split(" ").length);
  const args = new Arguments(positionals, all);
  if (args.flag("help")) return { command, args };
  checkOptions({ ...command, options: { ...commonOptions, ...command.options } }, values);
  checkPositionals(command, positionals);
  return { command, args };
}
