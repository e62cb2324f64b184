/** Runs the admin CLI. */
import { spawn } from "node:child_process";
import type { TestServer } from "./test-server";

export interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

/** Runs a command with nothing in its environment but what is given. */
export function runAdminWith(
  env: Record<string, string>,
  words: readonly string[],
  input = "",
): Promise<Outcome> {
  const child = spawn(process.execPath, ["scripts/admin.mjs", ...words], {
    env: { NODE_ENV: "production", PATH: process.env.PATH ?? "", ...env },
  });
  const outcome: Outcome = { code: null, out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    outcome.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    outcome.err += chunk;
  });
  child.stdin.on("error", () => {}).end(input);
  return new Promise((resolve) => child.once("close", (code) => resolve({ ...outcome, code })));
}

/** What a command says that must be a success. */
export async function runAdmin({ environment }: TestServer, ...words: string[]): Promise<string> {
  const { code, out, err } = await runAdminWith(environment, words);
  if (code !== 0) throw new Error(`${words.join(" ")} ended with ${code}: ${err}`);
  return out;
}

/** The client ID and the secret that a command has just printed. */
export const credentialsIn = (out: string) => ({
  clientId: /Client ID: (\S+)/.exec(out)?.[1] ?? "",
  clientSecret: /Client secret: (\S+)/.exec(out)?.[1] ?? "",
});
