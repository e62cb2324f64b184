/** Questions to a user at a terminal. */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { CliError, usageError } from "./cli-error";
import { toOneLine } from "./safe-text";
import type { System } from "./system";

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/** One line of input. A hidden one is not shown while it is typed. */
function readLine({ stdin, stderr }: System, isHidden: boolean): Promise<string> {
  const output = isHidden ? nowhere() : stderr;
  const reader = createInterface({ input: stdin, output, terminal: true, historySize: 0 });
  return new Promise((resolve, reject) => {
    let error: CliError = usageError("The input has ended.");
    reader.once("line", (line) => {
      resolve(line.trim());
      reader.close();
    });
    reader.once("SIGINT", () => {
      error = new CliError("interrupted", "Interrupted.");
      reader.close();
    });
    // Has no effect after a line.
    reader.once("close", () => reject(error));
  });
}

export const canAsk = ({ stdin }: System): boolean => stdin.isTTY === true;

/** @returns the answer, which may be empty */
export async function ask(
  system: System,
  question: string,
  { isHidden = false } = {},
): Promise<string> {
  // Before the question, so that what is typed right after it is not shown.
  const line = readLine(system, isHidden);
  system.stderr.write(question);
  try {
    return await line;
  } finally {
    if (isHidden) system.stderr.write("\n");
  }
}

/** @throws unless the user confirms, or has done so on the command line */
export async function confirm(system: System, question: string, isConfirmed: boolean) {
  if (isConfirmed) return;
  if (!canAsk(system))
    throw usageError("There is no terminal to ask for confirmation. Add --yes to go on.");
  const answer = await ask(system, `${toOneLine(question)} (y/N) `);
  if (!/^y(es)?$/i.test(answer)) throw new CliError("failed", "Nothing was changed.");
}

/** All of standard input. */
export async function readInput({ stdin }: System): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8").trim();
}
