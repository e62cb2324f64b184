/** Failures to start that a person can mend, as the sentence that says how. */
import path from "node:path";
import { DatabaseInUseError } from "@/db/sqlite";
import { ConfigurationError, env } from "@/lib/env";

const sentences: Record<string, (detail: string) => string> = {
  EADDRINUSE: () =>
    `Port ${env().port} of ${env().host} is in use. Stop what runs there, or set PORT.`,
  EADDRNOTAVAIL: () => `HOST is ${env().host}, which is no address of this machine.`,
  ENOTFOUND: () => `HOST is ${env().host}, which is no address of this machine.`,
  "EACCES listen": () =>
    `Port ${env().port} may not be used without more rights. Set another PORT.`,
};

const unusableData = (detail: string) =>
  `The data in ${path.resolve(env().dataDirectory)} cannot be used: ${detail}. Mend it, or set DATA_DIR.`;

const isAboutFiles = (code: string) =>
  code.startsWith("SQLITE_") ||
  ["EACCES", "EEXIST", "ENOTDIR", "EPERM", "EROFS", "ENOSPC"].includes(code);

/** The sentence where there is one; otherwise the error itself, with its trace. */
export function explain(error: unknown): unknown {
  if (error instanceof ConfigurationError || error instanceof DatabaseInUseError) {
    return error.message;
  }
  const { code = "", syscall = "", message = "" } = error as NodeJS.ErrnoException;
  const sentence = sentences[`${code} ${syscall}`] ?? sentences[code];
  if (sentence) return sentence(message);
  return isAboutFiles(code) ? unusableData(message) : error;
}
