/** Installs what the server is compared with, apart from the product's own packages. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

const lockedIn = (...names) => {
  try {
    const { packages } = JSON.parse(readFileSync(path.join(here, ...names), "utf8"));
    return Object.entries(packages).filter(([name]) => name !== "");
  } catch {
    return undefined;
  }
};

/** Whether npm's record of what it installed has every package in its locked version. */
function isInstalled() {
  const installed = new Map(lockedIn("node_modules", ".package-lock.json") ?? []);
  return (lockedIn("package-lock.json") ?? []).every(
    ([name, { version, optional }]) => optional || installed.get(name)?.version === version,
  );
}

/** Peers that cannot be had are left out by name later; the rest is measured. */
export function ensurePeers() {
  if (isInstalled()) return;
  console.log("Installing the servers to compare with …");
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status } = spawnSync("npm", args, { cwd: here, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) console.log("They cannot be installed: what needs them will be left out.");
}
