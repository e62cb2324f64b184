/** A PostgreSQL of the bench's own: the tests' way to make one, bundled for a moment. */
import { rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../latchkey/seed.mjs";

const outfile = path.join(root, "dist", "bench-postgres.mjs");

/** As a careful operator leaves it: what is acknowledged is on the disk. */
const settings = { shared_buffers: "256MB", synchronous_commit: "on", fsync: "on" };

/** @param start how to start it: on which core. @returns the cluster. @throws without PostgreSQL on this machine */
export async function makeCluster(start = (make) => make()) {
  await build({
    absWorkingDir: root,
    entryPoints: ["e2e/postgres/cluster.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "error",
  });
  const { Cluster, runSql } = await import(pathToFileURL(outfile).href);
  rmSync(outfile, { force: true });
  return { cluster: await start(() => Cluster.make(settings)), runSql };
}
