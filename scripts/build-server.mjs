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

/** Packages of many small files: to find and read them took half of the time until the first token. */
const bundled = ["cookie", "drizzle-orm", "jose", "prom-client", "proxy-addr", "zod"];

const { dependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const packages = Object.keys(dependencies).filter((name) => name !== serverPackage);

/** @satisfies {import("esbuild").BuildOptions} */
export const bundleOptions = /** @type {const} */ ({
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  // For packages of CommonJS, which require modules of Node.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  external: packages.filter((name) => !bundled.includes(name)),
  alias: {
    [serverPackage]: root,
    // The marker package is for React server bundles. This bundle is a server throughout.
    "server-only": `${root}node_modules/server-only/empty.js`,
  },
  logLevel: "warning",
});

/**
 * Each module of the package also loads the others, so that esbuild puts them into one chunk. It makes a chunk for
 * every set of entry points that share a module: to find and read those hundred took a quarter of a start.
 *
 * @returns {import("esbuild").Plugin}
 */
const inOneChunk = (names) => ({
  name: "in one chunk",
  setup(plugin) {
    const load = (contents) => ({ contents, resolveDir: root });
    plugin.onResolve({ filter: /^package:/ }, ({ path: name }) => ({
      path: name,
      namespace: "package",
    }));
    plugin.onLoad({ filter: /^package:$/, namespace: "package" }, () =>
      load(names.map((name) => `import "./${name}";`).join("\n")),
    );
    plugin.onLoad({ filter: /^package:./, namespace: "package" }, ({ path: entry }) =>
      load(`import "package:"; export * from "./${entry.slice("package:".length)}";`),
    );
  },
});

function options() {
  const names = [...importedByApp()];
  return {
    ...bundleOptions,
    entryPoints: {
      ...programs,
      ...Object.fromEntries(names.map((name) => [`${packageFolder}/${name}`, `package:${name}`])),
    },
    plugins: [inOneChunk(names)],
    outdir: root,
    chunkNames: `${packageFolder}/chunks/[name]-[hash]`,
    splitting: true,
    sourcemap: true,
  };
}

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
  const { plugins, ...others } = options();
  const watched = await context({ ...others, plugins: [...plugins, notify] });
  await watched.watch();
}
