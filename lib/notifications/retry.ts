/** When a mail that could not be sent is tried again, and when it is given up. Pure. */

const minute = 60_000;

/** After each attempt. After the last one, a day and a half after the first, the mail is given up. */
const waits = [1, 5, 15, 60, 180, 360, 720, 720].map((minutes) => minutes * minute);

/** Undefined when the attempt, counted from 1, was the last. */
export const waitAfter = (attempt: number): number | undefined => waits[attempt - 1];

/** The commands with which a server takes or refuses one mail. Failures before them are about the connection. */
const mailCommands = ["MAIL FROM", "RCPT TO", "DATA"];

interface Failure {
  responseCode?: unknown;
  command?: unknown;
}

/** Whether the failure is about this mail, so that others may be sent. */
export const isAboutMail = (error: unknown): boolean =>
  mailCommands.includes(String(((error ?? {}) as Failure).command));

/** Whether the server has refused the mail for good: 5xx (RFC 5321 §4.2.1). */
export function isRefused(error: unknown): boolean {
  const { responseCode } = (error ?? {}) as Failure;
  return typeof responseCode === "number" && responseCode >= 500 && isAboutMail(error);
}

/** What an administrator reads of the error: its code and the command, never the mail or its address. */
export function describeFailure(error: unknown): string {
  const { code, responseCode, command } = (error ?? {}) as Record<string, unknown>;
  return (
    [code, responseCode, command].filter((part) => part != null && part !== "").join(" ") ||
    "unknown"
  );
}
