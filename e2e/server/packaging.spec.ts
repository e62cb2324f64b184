/** What packaging/ promises: an image with all that the server opens, a unit that systemd takes. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "playwright/test";
import { browserOf, requestToken } from "../client";
import { inRest } from "../tags";
import { Running, TestServer } from "../test-server";

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-packaging-"));
});

test.afterEach(() => rmSync(folder, { recursive: true }));

const isHere = (program: string) => spawnSync(program, ["--version"]).error === undefined;

/** What the last stage of the image takes from the one before, and where it puts it. */
function copiedFiles(): [from: string, to: string][] {
  const lines =
    readFileSync("packaging/Dockerfile", "utf8").match(/^COPY --from=build .*$/gm) ?? [];
  return lines.flatMap((line) => {
    const names = line.split(" ").slice(2);
    const target = names.pop() ?? "";
    return names.map((name): [string, string] => {
      const from = name.replace(/^\/src\//, "");
      return [from, target.endsWith("/") ? path.join(target, path.basename(from)) : target];
    });
  });
}

/** Gives the tree the packages that are left for production. */
function linkPackages(target: string): void {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { dev?: boolean; optional?: boolean; devOptional?: boolean }>;
  };
  for (const [name, { dev, optional, devOptional }] of Object.entries(packages)) {
    const [, top] = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(name) ?? [];
    if (!top || dev || optional || devOptional) continue;
    mkdirSync(path.dirname(path.join(target, top)), { recursive: true });
    symlinkSync(path.resolve(name), path.join(target, top));
  }
}

/** A tree of what is in the image, and of nothing else. */
function assemble(): void {
  const files = copiedFiles();
  expect(files.length).toBeGreaterThan(7);
  for (const [from, to] of files) {
    const target = path.join(folder, to);
    mkdirSync(path.dirname(target), { recursive: true });
    if (from === "node_modules") linkPackages(target);
    else cpSync(from, target, { recursive: true, filter: (name) => !name.includes(".next/cache") });
  }
}

test("the files of the image suffice to serve and to run the admin CLI", inRest, async () => {
  assemble();
  const testServer = await TestServer.make();
  const { environment } = testServer;
  await testServer.stop();
  const server = new Running([path.join(folder, "dist/server.js")], environment);
  await server.says("Latchkey is ready");
  const browser = await browserOf(testServer, testServer.administrator);
  const { clientId, clientSecret } = await browser.created();
  expect((await requestToken(testServer, clientId, clientSecret)).status).toBe(200);
  for (const page of ["/sign-in", "/docs/api", "/settings"]) {
    expect((await browser.fetch(page)).status).toBeLessThan(400);
  }
  const command = new Running([path.join(folder, "dist/admin.js"), "list-keys"], environment);
  expect(await command.exit).toBe(0);
  expect(command.output).toContain(clientId);
  const [, check = ""] = /"-e", "(.*)"\]/.exec(readFileSync("packaging/Dockerfile", "utf8")) ?? [];
  const health = () => new Running(["-e", check], { PORT: String(testServer.port) }).exit;
  expect(await health()).toBe(0);
  expect(await server.end("SIGTERM")).toBe(0);
  expect(await health()).toBe(1);
  await testServer.remove();
});

test(".dockerignore excludes nothing that the image needs", () => {
  const allowed = readFileSync("packaging/Dockerfile.dockerignore", "utf8");
  const sources = readFileSync("scripts/prepare.mjs", "utf8").match(/"[\w./-]+"/g) ?? [];
  const tops = sources
    .map((word) => word.slice(1, -1).split("/")[0] ?? "")
    .filter((name) => /^(app|components|db|lib|public|server|scripts)$|\.(ts|mjs|json)$/.test(name))
    .filter((name) => execFileSync("git", ["ls-files", name], { encoding: "utf8" }) !== "");
  expect(tops.length).toBeGreaterThan(8);
  expect(tops.filter((name) => !allowed.split("\n").includes(`!${name}`))).toEqual([]);
});

if (isHere("systemd-analyze")) {
  test("systemd accepts the unit without warnings", () => {
    const unit = path.resolve("packaging/latchkey.service");
    const { status, stderr } = spawnSync("systemd-analyze", ["verify", unit]);
    expect({ status, said: String(stderr) }).toEqual({ status: 0, said: "" });
  });
}

test("the documentation of packages names existing files", () => {
  for (const name of ["containers", "systemd", "scaling", "tls-and-proxies"]) {
    const text = readFileSync(`docs/operations/${name}.md`, "utf8");
    for (const [file] of text.matchAll(/packaging\/[\w.]+\w/g)) {
      expect(existsSync(file) || file === "packaging/.env").toBe(true);
    }
  }
});
