/** An empty page of Next: what any page of the framework costs. */
import { execFileSync } from "node:child_process";
import { root } from "../latchkey/seed.mjs";

const cwd = new URL(".", import.meta.url).pathname;
const cli = `${root}node_modules/next/dist/bin/next`;

export const emptyNext = {
  name: "empty-next",
  title: "an empty page of Next",
  packages: ["next"],
  prepare({ port }) {
    /** @type {NodeJS.ProcessEnv} */
    const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
    execFileSync(process.execPath, [cli, "build"], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const args = [cli, "start", "-H", "127.0.0.1", "-p", String(port)];
    return { args, env: { NEXT_TELEMETRY_DISABLED: "1" }, cwd };
  },
  ready: (port) => fetch(`http://127.0.0.1:${port}/`).then(({ ok }) => ok),
};
