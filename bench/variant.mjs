/**
 * This server built with some of its modules replaced by ones that do nothing: to know what they cost,
 * without a setting in the product.
 */
import { rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { root } from "./candidates/latchkey/seed.mjs";

const outfile = path.join(root, "dist", "bench-variant.js");

/** What each module offers, doing nothing. */
const idle = {
  "lib/tokens/token-audit.ts":
    "export const recordIssuedToken = async () => {}; export const recordFailedAttempt = async () => {}; export const flushTokenEvents = async () => {};",
};

const replace = {
  name: "replace",
  setup(builder) {
    const missing = new Set(Object.keys(idle));
    for (const [file, contents] of Object.entries(idle)) {
      const filter = new RegExp(`${file.replaceAll("/", "[/]").replace(".", "[.]")}$`);
      builder.onLoad({ filter }, () => {
        missing.delete(file);
        return { contents, loader: "ts" };
      });
    }
    builder.onEnd(() => {
      if (missing.size > 0) throw new Error(`not a part of the server: ${[...missing].join(", ")}`);
    });
  },
};

/** @returns the file to run, from the root */
export async function buildWithoutCounters() {
  await build({
    absWorkingDir: root,
    entryPoints: ["server.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    alias: { "server-only": path.join(root, "node_modules/server-only/empty.js") },
    logLevel: "error",
    plugins: [replace],
  });
  return path.relative(root, outfile);
}

export const removeVariant = () => rmSync(outfile, { force: true });
