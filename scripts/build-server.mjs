/**
 * Bundles the server into dist/server.js, the admin CLI into dist/admin.js and the migration step into
 * dist/migrate.js. The modules that pages and route handlers import as `@latchkey/server/…` go into the package
 * of that name in node_modules. Next does not bundle packages that `serverExternalPackages` names, so pages and
 * server share one copy of each module.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { build, context } from "esbuild";
import { root } from "./prepare.mjs";

const serverPackage = "@latchkey/server";
const packageFolder = `node_modules/${serverPackage}`;

/** The names of the modules that files of app/ import from the package, such as `lib/env`. */
function importedByApp() {
  const app = path.join(root, "app");
  const sources = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(path.join(app, name), "utf8"));
  const pattern = new RegExp(`"${serverPackage}/([^"]+)"`, "g");
  return new Set(
    sources.flatMap((source) => [...source.matchAll(pattern)].map(([, name]) => name)),
  );
}

const programs = {
  "dist/server": "server.ts",
  "dist/admin": "server/admin.ts",
  "dist/migrate": "server/migrate.ts",
};

/** @satisfies {import("esbuild").BuildOptions} */
export const bundleOptions = /** @type {const} */ ({
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  alias: {
    [serverPackage]: root,
    // The marker package is for React server bundles. This bundle is a server throughout.
    "server-only": `${root}node_modules/server-only/empty.js`,
  },
  logLevel: "warning",
});

const options = () => ({
  ...bundleOptions,
  entryPoints: {
    ...programs,
    ...Object.fromEntries(
      [...importedByApp()].map((name) => [`${packageFolder}/${name}`, `${name}.ts`]),
    ),
  },
  outdir: root,
  chunkNames: `${packageFolder}/chunks/[name]-[hash]`,
  splitting: true,
  sourcemap: true,
});

/** Deletes everything in the package except its package.json. */
function preparePackage() {
  const folder = path.join(root, packageFolder);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(root, "packages/server/package.json"), path.join(folder, "package.json"));
}

export function buildServer() {
  preparePackage();
  return build(options());
}

/** Builds now and after each change of a source; `onBuilt` is called after each build without errors. */
export async function watchServer(onBuilt) {
  preparePackage();
  const notify = {
    name: "notify",
    setup: (plugin) => plugin.onEnd(({ errors }) => errors.length === 0 && onBuilt()),
  };
  const watched = await context({ ...options(), plugins: [notify] });
  await watched.watch();
}
