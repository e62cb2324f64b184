/** Renders the static pages into dist/pages, with the style sheets of the last build of Next. */
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
  mkdirSync(folder, { recursive: true });
  for (const [name, html] of Object.entries(renderReadyPages(listStyles()))) {
    writeFileSync(path.join(folder, `${name}.html`), html);
  }
  rmSync(program);
}
