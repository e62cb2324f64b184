/** Installs what the server is compared with, apart from the product's own packages. */

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Peers that cannot be had are left out by name later; the rest is measured. */
export function ensurePeers() {
  if (existsSync(path.join(here, "node_modules", ".package-lock.json"))) return;
  console.log("Installing the servers to compare with …");
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status } = spawnSync("npm", args, { cwd: here, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) console.log("They cannot be installed: what needs them will be left out.");
}
