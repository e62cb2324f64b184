/** The commands of the README, run as they are written there. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { browserOf } from "../client";
import { expect, test } from "../fixtures";
import type { TestServer } from "../test-server";

const readme = readFileSync("README.md", "utf8");

/** The block under the heading of a language. */
const example = (name: string): string =>
  new RegExp(`\\*\\*${name}\\*\\*\\n\\n\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? "";

const programs = {
  curl: ["sh", "-c", example("curl")],
  Node: [process.execPath, "--input-type=module", "-e", example("Node")],
} as const;

const run = (name: keyof typeof programs, server: TestServer, key: Record<string, string>) => {
  const [command, ...args] = programs[name];
  const env = {
    NODE_ENV: "production" as const,
    PATH: process.env.PATH ?? "",
    BASE: server.url,
    CLIENT_ID: key.clientId,
    CLIENT_SECRET: key.clientSecret,
  };
  return promisify(execFile)(command, args, { env });
};

for (const name of ["curl", "Node"] as const) {
  test(`the ${name} example lists the keys`, async ({ testServer }) => {
    const browser = await browserOf(testServer, testServer.administrator);
    const { id, clientId, clientSecret } = await browser.created("readme");
    const { stdout } = await run(name, testServer, { clientId, clientSecret });
    expect(stdout).toContain(clientId);
    await browser.delete(id);
  });

  test(`the ${name} example stops at a wrong secret and prints the error of the token request`, async ({
    testServer,
  }) => {
    const wrong = { clientId: "lk-0123456789abcdefghij", clientSecret: "wrong" };
    const error = await run(name, testServer, wrong).then(
      () => undefined,
      (failure: { stdout: string; stderr: string }) => failure,
    );
    expect(error?.stdout).toBe("");
    expect(error?.stderr).toContain("401");
    expect(error?.stderr).toContain("invalid_client");
  });
}
