/** This server, as the bench drives it: with everything on, its log into a file and its metrics served. */

import { bearerRequest, send, tokenRequest } from "../../requests.mjs";
import { freePort } from "../../running.mjs";
import { root, seedInstallation, toEnvironment } from "./seed.mjs";

const common = {
  packages: [],
  jwksPath: "/.well-known/jwks.json",
  /** A page as well: once Next has rendered one, it watches every promise of the process. */
  async ready(port, client) {
    const page = await send(
      { method: "GET", path: "/sign-in", headers: {}, body: undefined },
      port,
    );
    await page.text();
    return page.ok && (await send(this.token(client), port)).ok;
  },
  token: (client) => tokenRequest("/api/v2/token", client),
  check: (token) => bearerRequest("/api/v1/tenants", token),
  checkRoles: (token) => bearerRequest("/api/v1/authorization/me/access-rules", token),
};

/** @param settings for the environment, @param server the file to run, @param home where it was built */
export const makeLatchkey = (more, settings = {}, server = "dist/server.js", home = root) => ({
  ...common,
  ...more,
  async prepare({ folder, clients, port }) {
    await seedInstallation(folder, port, clients, home);
    this.metricsPort = await freePort();
    const METRICS_PORT = String(this.metricsPort);
    const env = toEnvironment(folder, port, { METRICS_PORT, ...settings });
    return { args: [server], env, cwd: home };
  },
});

export const latchkey = makeLatchkey({
  name: "latchkey",
  title: "this server, everything on",
  does: "A live lookup over three tables, SHA-256, ES256; limits, history, last use, usage counters, metrics, a log line a request; SQLite at synchronous=FULL.",
});

export const latchkeyWithoutLimits = makeLatchkey(
  {
    name: "latchkey, limits off",
    title: "this server, RATE_LIMITS=off",
    does: "As above without limits: one key may have 6,000 tokens a minute.",
  },
  { RATE_LIMITS: "off" },
);
