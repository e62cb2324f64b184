/** What is installed: nothing below the versions that mended known holes, and no unexpected script. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  version: string;
  hasInstallScript?: boolean;
  dev?: boolean;
  optional?: boolean;
}

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, Locked>;
};
const { dependencies, devDependencies, allowScripts } = JSON.parse(
  readFileSync("package.json", "utf8"),
) as Record<"dependencies" | "devDependencies", Record<string, string>> & {
  allowScripts: Record<string, boolean>;
};

const nameOf = (path: string) => path.slice(path.lastIndexOf("node_modules/") + 13);

const lockedVersions = (name: string) =>
  Object.entries(packages)
    .filter(([path]) => path !== "" && nameOf(path) === name)
    .map(([, { version }]) => version);

const numbers = (version: string) => version.split("-")[0]?.split(".").map(Number) ?? [];

function isAtLeast(version: string, floor: string): boolean {
  const [found, wanted] = [numbers(version), numbers(floor)];
  const at = wanted.findIndex((part, index) => part !== found[index]);
  return at < 0 || (found[at] ?? 0) > (wanted[at] ?? 0);
}

/** The lowest versions without a known hole that concerns this server; SECURITY.md says why. */
const floors = {
  next: "16.4.6",
  "next-auth": "4.24.15",
  "drizzle-orm": "0.45.2",
  react: "19.3.0",
  "react-dom": "19.3.0",
  jose: "4.15.5",
  cookie: "0.7.0",
};

test.each(Object.entries(floors))("%s is locked at %s or later, everywhere", (name, floor) => {
  const versions = lockedVersions(name);
  expect(versions.length).toBeGreaterThan(0);
  expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([]);
});

test("versions are compared by number", () => {
  expect(isAtLeast("16.10.0", "16.4.6")).toBe(true);
  expect(isAtLeast("16.4.5", "16.4.6")).toBe(false);
  expect(isAtLeast("17.0.0", "16.4.6")).toBe(true);
  expect(isAtLeast("16.4.6", "16.4.6")).toBe(true);
});

test("every version in package.json is exact, or a folder of this repository", () => {
  const wanted = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !version.startsWith("file:packages/"),
  );
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test("a package with an install script is named in allowScripts, where one may run", () => {
  const withScripts = Object.entries(packages).filter(
    ([, { hasInstallScript }]) => hasInstallScript,
  );
  const names = withScripts.map(([path]) => nameOf(path));
  expect(names.filter((name) => !Object.hasOwn(allowScripts, name))).toEqual([]);
  expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual([
    "better-sqlite3",
  ]);
});

/** What `npm ci --omit=dev` installs. */
const production = Object.entries(packages)
  .filter(([path, { dev }]) => path !== "" && !dev)
  .map(([path]) => nameOf(path));

test("a server is installed without browsers, tests, tools, and what is bundled when the pages are built", () => {
  expect(production).toContain("next");
  const superfluous =
    /playwright|^(lucide-react|radix-ui|clsx|typescript|esbuild|vitest|drizzle-kit|tailwindcss)$|^@(radix-ui|tanstack|axe-core|biomejs)\//;
  expect(production.filter((name) => superfluous.test(name))).toEqual([]);
});

test("what the server imports when it runs is among the packages for production", () => {
  const files = execFileSync("git", ["ls-files", "server.ts", "server", "db", "lib"], {
    encoding: "utf8",
  })
    .split("\n")
    .filter(
      (file) => /\.(ts|mjs)$/.test(file) && !/\.test\.ts$|^lib\/(testing|http-client)\//.test(file),
    );
  const imported = files.flatMap((file) =>
    [
      ...readFileSync(file, "utf8").matchAll(
        /^(?:import|export)(?! type)[^;]*? from "([^"]+)"|\bimport\("([^"]+)"\)/gm,
      ),
    ].map(([, name, dynamic]) => name ?? dynamic ?? ""),
  );
  const names = new Set(
    imported
      .filter((name) => !/^(\.|@\/|node:)/.test(name))
      .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? ""),
  );
  expect(names.size).toBeGreaterThan(10);
  expect([...names].filter((name) => !Object.hasOwn(dependencies, name))).toEqual([]);
});
