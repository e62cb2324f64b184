/** What a command uses of the process. Tests give it their own. */
import type { Readable, Writable } from "node:stream";
import { toOneLine, withoutSecrets } from "./safe-text";

export interface System {
  env: Readonly<Record<string, string | undefined>>;
  stdin: Readable & { isTTY?: boolean };
  /** Results. */
  stdout: Writable;
  /** Prompts, notices and errors. */
  stderr: Writable;
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  now: () => number;
  wait: (milliseconds: number) => Promise<unknown>;
}

export function print({ stdout }: System, text: string): void {
  stdout.write(`${text}\n`);
}

/** Tells the user something that is not a result, in a line without secrets. */
export function notify({ stderr }: System, text: string): void {
  stderr.write(`${withoutSecrets(toOneLine(text))}\n`);
}
