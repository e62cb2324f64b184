/** Runs a command line. */
import { version } from "../package.json";
import { CliError, exitCodes, messageOf, usageError } from "./cli-error";
import { commands } from "./commands";
import { commandHelp, generalHelp } from "./help";
import { parseCommandLine } from "./parse";
import { notify, print, type System } from "./system";

async function runCommand(system: System, argv: readonly string[]): Promise<void> {
  const { command, args } = parseCommandLine(commands, argv);
  if (command && !args.flag("help")) return command.run(system, args);
  if (command) return print(system, commandHelp(command));
  if (args.flag("version")) return print(system, `latchkey ${version}`);
  if (args.flag("help")) return print(system, generalHelp(commands));
  throw usageError("No command is named. See: latchkey --help");
}

/** @returns the exit code */
export async function run(system: System, argv: readonly string[]): Promise<number> {
  try {
    await runCommand(system, argv);
    return 0;
  } catch (error) {
    const known = error instanceof CliError;
    const message = known ? error.message : `Unexpected error: ${messageOf(error)}`;
    notify(system, `latchkey: ${message}`);
    return exitCodes[known ? error.kind : "failed"];
  }
}
