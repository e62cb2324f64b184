/** What the commands do to a tree: a server may be running from it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

let tree: string;

const at = (...names: string[]) => path.join(tree, ...names);

function write(name: string, text: string): void {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
}

/** A tree as `npm prune --omit=dev` leaves it: the scripts, a build, and no development packages. */
beforeEach(async () => {
  tree = mkdtempSync(path.join(os.tmpdir(), "latchkey-tree-"));
  cpSync("scripts", at("scripts"), { recursive: true });
  cpSync("package.json", at("package.json"));
  const production = { "node_modules/pg": { version: "1.0.0" } };
  const packages = { ...production, "node_modules/vitest": { version: "1.0.0", dev: true } };
  write("package-lock.json", JSON.stringify({ packages }));
  write("node_modules/.package-lock.json", JSON.stringify({ packages: production }));
  write("node_modules/pg/package.json", "{}");
  write("node_modules/better-sqlite3/index.js", "module.exports = class { close() {} };");
  write("npm.js", `require("node:fs").writeFileSync(${JSON.stringify(at("npm-ran"))}, "")`);
  write("server.ts", "// the sources of the build");
  const { stampBuild } = await import(pathToFileURL(at("scripts/prepare.mjs")).href);
  await stampBuild(async () => {
    for (const name of ["server", "admin", "migrate"]) {
      write(`dist/${name}.js`, `console.log("${name}", ...process.argv.slice(2));`);
    }
    write("node_modules/@latchkey/server/lib/env.js", "");
    write(".next/BUILD_ID", "1");
  });
});

afterEach(() => rmSync(tree, { recursive: true }));

async function run(script: string, words: string[] = [], env: Record<string, string> = {}) {
  const before = readdirSync(tree, { recursive: true });
  const child = spawn(process.execPath, [at("scripts", script), ...words], {
    cwd: tree,
    env: { NODE_ENV: "test", npm_execpath: at("npm.js"), ...env },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (err += chunk));
  const [code] = await once(child, "close");
  expect(existsSync(at("npm-ran"))).toBe(false);
  expect(readdirSync(tree, { recursive: true })).toEqual(before);
  return { code, out: out.trim(), err: err.trim() };
}

test("commands of an operator run in a tree without development packages, and change nothing in it", async () => {
  expect(await run("admin.mjs", ["list-keys"])).toEqual({
    code: 0,
    out: "admin list-keys",
    err: "",
  });
  expect(await run("db-migrate.mjs")).toEqual({ code: 0, out: "migrate", err: "" });
});

test("a server that is built starts in a tree without development packages, and changes nothing in it", async () => {
  expect(await run("start.mjs")).toEqual({ code: 0, out: "server", err: "" });
});

test.each(["admin.mjs", "db-migrate.mjs"])(
  "%s says in one sentence what to type where something is missing",
  async (script) => {
    const refused = async () => {
      const { code, out, err } = await run(script);
      expect({ code, out }).toEqual({ code: 1, out: "" });
      return err;
    };
    write("dist/admin.js", `import "drizzle-orm";`);
    write("dist/migrate.js", `import "drizzle-orm";`);
    expect(await refused()).toBe(
      "Packages are missing. Stop the server and type `npm ci --omit=dev`.",
    );
    write("node_modules/better-sqlite3/index.js", "throw new Error()");
    expect(await refused()).toContain("`npm rebuild better-sqlite3`");
    write("server.ts", "// of another version");
    const stale = await refused();
    expect(stale).toMatch(/`node dist\/(admin\.js <command>|migrate\.js)` runs the version/);
    expect(stale).toContain("`npm ci --include=dev && npm run build`");
    rmSync(at("dist"), { recursive: true });
    expect(await refused()).toBe(
      "There is no build of these sources. Stop the server and type `npm ci --include=dev && npm run build`.",
    );
  },
);

test("npm start builds nothing while a server listens on its port", async () => {
  write("server.ts", "// of another version");
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const { code, out, err } = await run("start.mjs", [], { PORT: String(port) });
  server.close();
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toBe(
    `Port ${port} of 127.0.0.1 is in use, and this version must be installed or built. Stop what runs there first.`,
  );
});
