/** The commands of the README, run as they are written there. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { browserOf } from "../client";
import { expect, test } from "../fixtures";

const readme = readFileSync("README.md", "utf8");

/** The block under the heading of a language. */
const example = (name: string): string =>
  new RegExp(`\\*\\*${name}\\*\\*\\n\\n\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? "";

const programs = {
  curl: ["sh", "-c", example("curl")],
  Node: [process.execPath, "--input-type=module", "-e", example("Node")],
} as const;

for (const [name, [command, ...args]] of Object.entries(programs)) {
  test(`the ${name} example lists the keys`, async ({ testServer }) => {
    const browser = await browserOf(testServer, testServer.administrator);
    const { id, clientId, clientSecret } = await browser.created("readme");
    const env = {
      NODE_ENV: "production" as const,
      PATH: process.env.PATH ?? "",
      BASE: testServer.url,
      CLIENT_ID: clientId,
      CLIENT_SECRET: clientSecret,
    };
    const { stdout } = await promisify(execFile)(command, args, { env });
    expect(stdout).toContain(clientId);
    await browser.delete(id);
  });
}
