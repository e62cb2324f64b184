/** The rules of the architecture that the linter cannot express. Import directions are in biome.json. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => /\.tsx?$/.test(file) && existsSync(file));
const isProduct = (file: string) =>
  /^(app|components|db|lib|server|packages\/(cli|verify)\/src)\//.test(file) &&
  !/\.test\.tsx?$|\/testing\//.test(file);
const product = [...tracked.filter(isProduct), "server.ts"];
const sources = new Map(product.map((file) => [file, readFileSync(file, "utf8")]));

/** The project's file that an import names; undefined for a package. */
function resolveImport(from: string, name: string): string | undefined {
  if (!/^(\.|@\/|@latchkey\/server\/)/.test(name)) return undefined;
  const base = name.startsWith(".")
    ? path.join(path.dirname(from), name)
    : name.replace(/^@(latchkey\/server)?\//, "");
  return ["", ".ts", ".tsx", "/index.ts", ".css"]
    .map((end) => base + end)
    .find((file) => sources.has(file));
}

const importPattern =
  /(?:^|\n)\s*(import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)|\nimport "([^"]+)"/g;

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const imports: Import[] = [...sources].flatMap(([from, text]) =>
  [...text.matchAll(importPattern)].flatMap((match) => {
    const to = resolveImport(from, match[3] ?? match[4] ?? match[5] ?? "");
    return to ? [{ from, to, typeOnly: match[2] !== undefined }] : [];
  }),
);

const offenders = (isForbidden: (entry: Import) => boolean) =>
  imports.filter(isForbidden).map(({ from, to }) => `${from} → ${to}`);

const containing = (pattern: RegExp, where: RegExp) =>
  [...sources]
    .filter(([file, text]) => where.test(file) && pattern.test(text))
    .map(([file]) => file);

test("imports are found at all", () => {
  expect(imports.length).toBeGreaterThan(100);
});

/** What the files of a package import, other than itself. Types are not in what is installed. */
const importedBy = (folder: string, own: RegExp) =>
  [...sources].flatMap(([file, text]) =>
    file.startsWith(folder)
      ? [...text.matchAll(importPattern)]
          .filter(([, , type, name = ""]) => !own.test(name) && !type)
          .map(([, , , name]) => `${file} → ${name}`)
      : [],
  );

test("the verifier package imports only itself, jose and types of Node", () => {
  expect(importedBy("packages/verify/", /^(\.\/[\w-]+\.js|jose)$/)).toEqual([]);
  const { dependencies } = JSON.parse(readFileSync("packages/verify/package.json", "utf8"));
  expect(Object.keys(dependencies)).toEqual(["jose"]);
});

test("the command line imports only itself and Node, needs no package, and starts no program", () => {
  const own = /^(\.{1,2}\/[\w-]+|\.\/commands|\.\.\/package\.json|node:(?!child_process)[\w/]+)$/;
  expect(importedBy("packages/cli/", own)).toEqual([]);
  const manifest = JSON.parse(readFileSync("packages/cli/package.json", "utf8"));
  expect(manifest).not.toHaveProperty("dependencies");
});

test("app imports lib from @latchkey/server, which Next does not bundle a second time", () => {
  const bundled = [...sources].flatMap(([file, text]) =>
    file.startsWith("app/") && !file.startsWith("app/docs/ui/")
      ? [...text.matchAll(/"@\/lib\/[^"]+"/g)].map(([name]) => `${file} → ${name}`)
      : [],
  );
  expect(bundled).toEqual([]);
});

test("app never imports db, and a route imports nothing but lib, unless it is another name of a route", () => {
  expect(offenders(({ from, to }) => from.startsWith("app/") && to.startsWith("db/"))).toEqual([]);
  expect(
    offenders(
      ({ from, to }) =>
        from.endsWith("/route.ts") && from.startsWith("app/") && !/^lib\/|\/route\.ts$/.test(to),
    ),
  ).toEqual([]);
});

test("components/ui knows no domain, and a feature's components only its own and the shared ones", () => {
  const shared = ["ui", "http-client", "client-secrets"];
  const room = (file: string) => file.split("/")[1];
  const isComponent = (file: string) => file.startsWith("components/");
  expect(
    offenders(
      ({ from, to }) =>
        from.startsWith("components/ui/") && !/^(components\/ui\/|lib\/platform\/clock)/.test(to),
    ),
  ).toEqual([]);
  expect(
    offenders(
      ({ from, to }) =>
        isComponent(from) && isComponent(to) && ![...shared, room(from)].includes(room(to)),
    ),
  ).toEqual([]);
});

test("the browser gets no module of the server", () => {
  const reached = new Set<string>();
  const visit = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const { from, to, typeOnly } of imports) if (from === file && !typeOnly) visit(to);
  };
  for (const file of product) if (file.startsWith("components/")) visit(file);
  expect(
    [...reached].filter(
      (file) => file.startsWith("db/") || sources.get(file)?.includes('"server-only"'),
    ),
  ).toEqual([]);
});

test("lib reaches tables only through db/queries", () => {
  expect(
    offenders(
      ({ from, to }) =>
        from.startsWith("lib/") && /^db\/(schema|columns|sqlite|postgres|transaction)/.test(to),
    ),
  ).toEqual([]);
});

test("the environment is read in two files and one of the command line, the clock in one", () => {
  expect(containing(/process\.env/, /./).sort()).toEqual([
    "db/dialect.ts",
    "lib/platform/env.ts",
    "packages/cli/src/main.ts",
  ]);
  expect(containing(/Date\.now\(\)|new Date\(\)/, /^(app|db|lib|server)/)).toEqual([
    "lib/platform/clock.ts",
  ]);
});

test("SQLite files are opened in one place, which keeps native objects from the garbage collector", () => {
  const opening = containing(/\bnew (?:Sqlite|Database)\(|(?<!keep\([\w.]*)\.iterate\(/, /./);
  expect(opening).toEqual(["db/sqlite-client.ts"]);
});

test("browser tests use the package playwright: with @playwright/test, production installs have it too", () => {
  const name = ["@playwright", "test"].join("/");
  const files = execFileSync("git", ["ls-files", "*.ts", "*.mjs", "package.json"], {
    encoding: "utf8",
  }).split("\n");
  const using = files.filter(
    (file) => existsSync(file) && readFileSync(file, "utf8").includes(`"${name}"`),
  );
  expect(using).toEqual([]);
});

test("types are forced in one place", () => {
  const forced = [...sources].flatMap(([file, text]) =>
    [...text.matchAll(/\bas unknown as\b|\bas any\b|\bas never\b|@ts-(ignore|expect-error)/g)].map(
      () => file,
    ),
  );
  expect(forced.sort()).toEqual(["db/columns/index.ts", "db/postgres.ts"]);
});

test("files are small, and each opens with what it owns", () => {
  const lengths = [...sources].map(([file, text]) => ({ file, lines: text.split("\n").length }));
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(lengths.filter(({ lines }) => lines > 220)).toEqual([]);
  expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThanOrEqual(130);
  expect(sorted[Math.floor(sorted.length * 0.5)]).toBeLessThanOrEqual(60);
  expect(
    [...sources]
      .filter(([, text]) => !/^("use client";\s*)?\/\*\*/.test(text))
      .map(([file]) => file),
  ).toEqual([]);
});
