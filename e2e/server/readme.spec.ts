/** The commands of the README and of docs/api-clients.md, run as they are written there. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { credentialsIn, runAdmin } from "../admin-cli";
import { browserOf, tokenOf } from "../client";
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

  test(`the ${name} example stops at a wrong secret and prints the error`, async ({
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

const clientsDocument = readFileSync("docs/api-clients.md", "utf8");

/** The shell block of a section of docs/api-clients.md. */
const shellExample = (section: string): string =>
  new RegExp(`## ${section}\\n[\\s\\S]*?\`\`\`sh\\n([\\s\\S]*?)\`\`\``).exec(
    clientsDocument,
  )?.[1] ?? "";

test("the examples of docs/api-clients.md introspect a token and create a key", async ({
  testServer,
}) => {
  const browser = await browserOf(testServer, testServer.administrator);
  const key = await browser.created("documented");
  const server = credentialsIn(await runAdmin(testServer, "create-resource-server", "documented"));
  const env = {
    NODE_ENV: "production" as const,
    PATH: process.env.PATH ?? "",
    BASE: testServer.url,
    TOKEN: await tokenOf(testServer, key),
    SERVER_ID: server.clientId,
    SERVER_SECRET: server.clientSecret,
  };
  const outputOf = async (section: string) =>
    JSON.parse((await promisify(execFile)("sh", ["-c", shellExample(section)], { env })).stdout);
  expect(await outputOf("Introspection")).toMatchObject({ active: true, client_id: key.clientId });
  const created = await outputOf("When the response is lost");
  expect(created).toMatchObject({ name: "ci-deploy" });
  await browser.delete(created.id);
  await browser.delete(key.id);
  await runAdmin(testServer, "delete-resource-server", "documented");
});
