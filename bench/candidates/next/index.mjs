/** The same routes of this project mounted in Next alone, as `next start` serves them. */
import { bearerRequest, tokenRequest } from "../../requests.mjs";
import { root, seedInstallation, toEnvironment } from "../latchkey/seed.mjs";

const cli = "node_modules/next/dist/bin/next";

export const nextAlone = {
  name: "next",
  title: "the same route in `next start`",
  does: "The very handlers of this server, mounted by Next.",
  packages: ["next"],
  jwksPath: "/.well-known/jwks.json",
  async prepare({ folder, clients, port }) {
    await seedInstallation(folder, port, clients);
    const args = [cli, "start", "-H", "127.0.0.1", "-p", String(port)];
    return { args, env: toEnvironment(folder, port), cwd: root };
  },
  token: (client) => tokenRequest("/api/v2/token", client),
  check: (token) => bearerRequest("/api/v1/tenants", token),
  checkRoles: (token) => bearerRequest("/api/v1/authorization/me/access-rules", token),
};
