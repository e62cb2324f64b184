/** The help, made of the descriptions of the commands. */

import { exitCodes } from "./cli-error";
import type { Command, Option } from "./command";
import { toTable } from "./table";

const indent = (text: string) => text.replace(/^/gm, "  ");

function optionName([name, { short, value }]: [string, Option]): string {
  return `${short ? `-${short}, ` : ""}--${name}${value ? ` <${value}>` : ""}`;
}

const optionRows = (options: Command["options"]) =>
  Object.entries(options)
    .filter(([, { isHidden }]) => !isHidden)
    .map((entry) => [optionName(entry), entry[1].summary]);

export function commandHelp({ name, usage, summary, options, examples = [] }: Command): string {
  const call = ["latchkey", name, usage, "[options]"].filter(Boolean).join(" ");
  const shown = examples.length > 0 ? ["", "Examples:", indent(examples.join("\n"))] : [];
  return [
    ...[`${summary}.`, "", "Usage:", `  ${call}`, "", "Options:"],
    ...[indent(toTable(optionRows(options))), ...shown],
  ].join("\n");
}

const codes = [
  ["0", "success"],
  [String(exitCodes.failed), "failed"],
  [String(exitCodes.usage), "wrong command line or environment"],
  [String(exitCodes.refused), "not signed in, or refused by the server"],
  [String(exitCodes.unreachable), "the server cannot be reached; try again later"],
];

export function generalHelp(commands: readonly Command[]): string {
  const rows = commands
    .filter(({ isHidden }) => !isHidden)
    .map(({ name, usage = "", summary }) => [`${name} ${usage}`, summary]);
  return [
    ...["Access tokens for scripts, and access keys.", "", "Usage:"],
    ...["  latchkey <command> [options]", "", "Commands:", indent(toTable(rows))],
    ...[
      "",
      "Without a profile, LATCHKEY_URL, LATCHKEY_CLIENT_ID and LATCHKEY_CLIENT_SECRET are used.",
    ],
    ...["", "Exit codes:", indent(toTable(codes))],
    ...[
      "",
      "latchkey <command> --help shows the options of a command; --version shows the version.",
    ],
  ].join("\n");
}
