/** better-auth's OAuth provider, as the bench drives it. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { tokenRequest } from "../../requests.mjs";

const file = (name) => new URL(name, import.meta.url).pathname;
const resource = "https://api.example.com";

export const betterAuth = {
  name: "better-auth",
  title: "better-auth's OAuth provider",
  does: "The library's own tables and handlers: the client by its adapter, SHA-256, the signing key read and decrypted for each token, jose. Limits of its own off; no history, log or metrics.",
  packages: ["better-auth", "@better-auth/oauth-provider"],
  jwksPath: "/api/auth/jwks",
  prepare({ folder, clients, port }) {
    const database = path.join(folder, "better-auth.db");
    const list = path.join(folder, "clients.json");
    writeFileSync(list, JSON.stringify(clients));
    execFileSync(process.execPath, [file("seed.mjs"), database, String(port), list], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    return { args: [file("server.mjs"), database, String(port)] };
  },
  token: (client) => tokenRequest("/api/auth/oauth2/token", client, { resource }),
};
