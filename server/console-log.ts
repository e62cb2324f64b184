/**
 * Writes console output of packages, mainly of Next, to the log. Of values other than errors it keeps text and numbers
 * only, because an object may contain a request.
 */
import { stripVTControlCharacters } from "node:util";
import { log } from "@/lib/platform/log";
import { maskCredentials } from "@/lib/platform/logged-error";

const maxLength = 1_000;

const isText = (value: unknown) => typeof value === "string" || typeof value === "number";

/** The text of a console call, without colours and leading symbols. */
export function toMessage(values: readonly unknown[]): string {
  const text = stripVTControlCharacters(values.filter(isText).join(" "))
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .trim();
  return maskCredentials(text).slice(0, maxLength) || "a package wrote to the console";
}

type Level = "error" | "warn" | "debug";

/** `console.log` and `console.info` of packages are for debugging. */
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

/** Redirects the console and the warnings of Node. */
export function logConsole(): void {
  for (const [method, level] of Object.entries(levels)) {
    Reflect.set(console, method, (...values: unknown[]) => write(level, values));
  }
  process.removeAllListeners("warning");
  process.on("warning", (warning) => write("warn", [warning.message, warning]));
}
