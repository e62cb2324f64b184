/**
 * Bundles the server, with the handlers it mounts itself, into dist/server.js, the operators'
 * commands into dist/admin.js, and the step that prepares a database into dist/migrate.js.
 */
import { build } from "esbuild";
import { root } from "./prepare.mjs";

export const buildServer = () =>
  build({
    absWorkingDir: root,
    entryPoints: { server: "server.ts", admin: "server/admin.ts", migrate: "server/migrate.ts" },
    outdir: "dist",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    // The marker package is for React server bundles; this one is a server through and through.
    alias: { "server-only": `${root}node_modules/server-only/empty.js` },
    logLevel: "warning",
  });
