/** npm run build: the pages with Next, then the server. */
import { spawnSync } from "node:child_process";
import { buildServer } from "./build-server.mjs";
import { root } from "./prepare.mjs";

const { status } = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
});
if (status !== 0) process.exit(status ?? 1);

await buildServer();
