/** Parses the command line and formats usage and help. Pure. */
import { parseArgs } from "node:util";
import type { z } from "zod";
import { UsageError } from "./errors";

/** The syntax and the summary of a command. */
export interface CommandSpec {
  /** The names of the positional arguments, in order. */
  positionals: readonly string[];
  /** The name of one more positional argument that can be omitted. */
  optionalPositional?: string;
  /** The options: the name of the value, or true for a flag. */
  options?: Readonly<Record<string, string | true>>;
  summary: string;
}

export interface CommandLine {
  positionals: string[];
  options: Record<string, string | boolean | undefined>;
}

const optionUsage = ([name, value]: [string, string | true]) =>
  value === true ? `[--${name}]` : `[--${name} <${value}>]`;

export const toUsage = (
  name: string,
  { positionals, optionalPositional, options = {} }: CommandSpec,
): string =>
  [
    name,
    ...positionals.map((each) => `<${each}>`),
    ...(optionalPositional === undefined ? [] : [`[<${optionalPositional}>]`]),
    ...Object.entries(options).map(optionUsage),
  ].join(" ");

/** The help text: all commands with their summaries. */
export const toHelp = (specs: Readonly<Record<string, CommandSpec>>): string =>
  [
    "Usage: npm run admin -- <command> [arguments]",
    ...Object.entries(specs).map(
      ([name, spec]) => `  ${toUsage(name, spec)}\n      ${spec.summary}`,
    ),
  ].join("\n\n");

const sentence = (error: unknown) =>
  `${error instanceof Error ? error.message : String(error)}`.split(". ", 1)[0]?.replace(/\.$/, "");

/** @throws UsageError with one sentence and the usage of the command */
export function parseCommandLine(
  name: string,
  spec: CommandSpec,
  words: readonly string[],
): CommandLine {
  const usage = `Usage: npm run admin -- ${toUsage(name, spec)}`;
  const options = Object.fromEntries(
    Object.entries(spec.options ?? {}).map(([option, value]) => [
      option,
      { type: value === true ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  try {
    const parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
    const missing = spec.positionals[parsed.positionals.length];
    if (missing !== undefined) throw new UsageError(`The ${missing} is missing`);
    const most = spec.positionals.length + (spec.optionalPositional === undefined ? 0 : 1);
    if (parsed.positionals.length > most) {
      throw new UsageError("There are too many arguments");
    }
    return { positionals: parsed.positionals, options: { ...parsed.values } };
  } catch (error) {
    throw new UsageError(`${sentence(error)}. ${usage}`, { cause: error });
  }
}

/** The argument, validated. @param what the name for the error message @throws UsageError */
export function parseArgument<Schema extends z.ZodType>(
  schema: Schema,
  what: string,
  word: unknown,
): z.infer<Schema> {
  const result = schema.safeParse(word);
  if (result.success) return result.data;
  const message = result.error.issues[0]?.message ?? "is invalid";
  // Messages of forms are sentences of their own.
  const isSentence = /^[A-Z]/.test(message);
  throw new UsageError(isSentence ? `Invalid ${what}: ${message}.` : `The ${what} ${message}.`);
}
