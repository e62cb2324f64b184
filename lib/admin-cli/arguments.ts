/** Reads a command line: which command, with which arguments, or what is wrong with it. Pure. */
import { parseArgs } from "node:util";
import type { z } from "zod";
import { UsageError } from "./errors";

/** One command as people write it. */
export interface CommandSpec {
  /** What each argument is, in order, as the usage line names them. */
  positionals: readonly string[];
  /** Options that take a value, with what the value is, and options that stand alone. */
  options?: Readonly<Record<string, string | true>>;
  summary: string;
}

export interface CommandLine {
  positionals: string[];
  options: Record<string, string | boolean | undefined>;
}

const optionUsage = ([name, value]: [string, string | true]) =>
  value === true ? `[--${name}]` : `[--${name} <${value}>]`;

export const toUsage = (name: string, { positionals, options = {} }: CommandSpec): string =>
  [
    name,
    ...positionals.map((each) => `<${each}>`),
    ...Object.entries(options).map(optionUsage),
  ].join(" ");

/** All commands, each with what it does. */
export const toHelp = (grammars: Readonly<Record<string, CommandSpec>>): string =>
  [
    "Usage: npm run admin -- <command> [arguments]",
    ...Object.entries(grammars).map(
      ([name, grammar]) => `  ${toUsage(name, grammar)}\n      ${grammar.summary}`,
    ),
  ].join("\n\n");

const sentence = (error: unknown) =>
  `${error instanceof Error ? error.message : String(error)}`.split(". ", 1)[0]?.replace(/\.$/, "");

/** @throws UsageError with one sentence and the usage of the command */
export function parseCommandLine(
  name: string,
  grammar: CommandSpec,
  words: readonly string[],
): CommandLine {
  const usage = `Usage: npm run admin -- ${toUsage(name, grammar)}`;
  const options = Object.fromEntries(
    Object.entries(grammar.options ?? {}).map(([option, value]) => [
      option,
      { type: value === true ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  try {
    const parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
    const missing = grammar.positionals[parsed.positionals.length];
    if (missing !== undefined) throw new UsageError(`The ${missing} is missing`);
    if (parsed.positionals.length > grammar.positionals.length) {
      throw new UsageError("There are more arguments than the command takes");
    }
    return { positionals: parsed.positionals, options: { ...parsed.values } };
  } catch (error) {
    throw new UsageError(`${sentence(error)}. ${usage}`, { cause: error });
  }
}

/** A value that the schema accepts. @throws UsageError naming what it is */
export function parseArgument<Schema extends z.ZodType>(
  schema: Schema,
  what: string,
  word: unknown,
): z.infer<Schema> {
  const result = schema.safeParse(word);
  if (result.success) return result.data;
  throw new UsageError(`The ${what} ${result.error.issues[0]?.message}.`);
}
