/**
 * What packages print through the console, Next before all, becomes lines of the log. Errors are logged as our own
 * are; of everything else only text and numbers, because an object may hold a request.
 */
import { stripVTControlCharacters } from "node:util";
import { log } from "@/lib/platform/log";
import { maskCredentials } from "@/lib/platform/logged-error";

const maxLetters = 1_000;

const isText = (value: unknown) => typeof value === "string" || typeof value === "number";

/** The text of a console call, without colours and the symbols that Next puts before it. */
export function toMessage(values: readonly unknown[]): string {
  const text = stripVTControlCharacters(values.filter(isText).join(" "))
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .trim();
  return maskCredentials(text).slice(0, maxLetters) || "a package wrote to the console";
}

type Level = "error" | "warn" | "debug";

/** What packages say of their normal work is only for debugging. */
const levels: Readonly<Record<string, Level>> = {
  ...{ error: "error", warn: "warn", log: "debug", info: "debug", debug: "debug", trace: "debug" },
};

function write(level: Level, values: readonly unknown[]): void {
  const error = values.find((value) => value instanceof Error);
  const message = toMessage(values);
  const members = { source: "console" };
  if (level === "error") log.error(error, message, members);
  else log[level]({ ...members, ...(error && { err: error }) }, message);
}

/** From now on nothing is printed as it stands: neither by packages nor by Node, which warns of deprecated calls. */
export function logConsole(): void {
  for (const [method, level] of Object.entries(levels)) {
    Reflect.set(console, method, (...values: unknown[]) => write(level, values));
  }
  process.removeAllListeners("warning");
  process.on("warning", (warning) => write("warn", [warning.message, warning]));
}
