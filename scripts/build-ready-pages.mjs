/** Renders the static pages into dist/pages, with the style sheets of the last build of Next and a script. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { bundleOptions } from "./build-server.mjs";
import { root } from "./prepare.mjs";

const inRoot = (...names) => path.join(root, ...names);

const listStyles = () =>
  readdirSync(inRoot(".next", "static"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".css"))
    .map((name) => `/_next/static/${name.split(path.sep).join("/")}`);

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
  const pages = renderReadyPages({ styles: listStyles(), script: await bundleScript() });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, html] of Object.entries(pages)) {
    writeFileSync(path.join(folder, `${name}.html`), html);
  }
}
