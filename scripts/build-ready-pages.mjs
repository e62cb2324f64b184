/** Renders the static pages into dist/pages, with the style sheets of the last build of Next and a script. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { bundleOptions } from "./build-server.mjs";
import { root } from "./prepare.mjs";

const inRoot = (...names) => path.join(root, ...names);

/** The paths of the files that Next has built, by the end of their names. */
const listBuilt = (ending) =>
  readdirSync(inRoot(".next", "static"), { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => `/_next/static/${name.split(path.sep).join("/")}`);

/** The classes that app/fonts.ts gives the pages of Next, which only the style sheets name. */
function listFontClasses(styles) {
  const text = styles.map((style) =>
    readFileSync(inRoot(".next", style.slice("/_next/".length)), "utf8"),
  );
  const classes = [...text.join("").matchAll(/\.([\w-]+)\{--font-geist/g)].map((found) => found[1]);
  if (classes.length === 0) throw new Error("The style sheets have no class with a font");
  return classes.join(" ");
}

/** The script of the API documentation, which runs in the browser. */
async function bundleScript() {
  const { outputFiles } = await build({
    entryPoints: [inRoot("components", "api-reference", "browser", "start.ts")],
    ...{ bundle: true, minify: true, write: false },
    ...{ platform: "browser", format: "iife", target: "es2022", charset: "utf8" },
  });
  return outputFiles[0].text.trim();
}

export async function buildReadyPages() {
  const folder = inRoot("dist", "pages");
  const program = path.join(folder, "render.js");
  await build({
    ...bundleOptions,
    entryPoints: ["server/ready-pages/render.tsx"],
    outfile: program,
  });
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? "production" });
  const { renderReadyPages } = await import(pathToFileURL(program).href);
  const styles = listBuilt(/\.css$/);
  const pages = renderReadyPages({
    ...{ styles, fontClasses: listFontClasses(styles) },
    // Next marks what a page preloads.
    fonts: listBuilt(/\.p\.[\w-]+\.woff2$/),
    script: await bundleScript(),
  });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, html] of Object.entries(pages)) {
    writeFileSync(path.join(folder, `${name}.html`), html);
  }
}
