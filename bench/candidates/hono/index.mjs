/** Hono + jose, as the bench drives it. */

import { bearerRequest, tokenRequest } from "../../requests.mjs";
import { seedStore } from "../../store.mjs";

const server = new URL("server.mjs", import.meta.url).pathname;

export const hono = {
  name: "hono",
  title: "Hono + jose",
  does: "A hand-written route: a prepared lookup in one table, SHA-256, jose's SignJWT. No limits, history, log or metrics.",
  packages: ["hono", "@hono/node-server", "jose"],
  jwksPath: "/jwks",
  prepare: ({ folder, clients, port }) => ({
    args: [server, seedStore(folder, clients), String(port)],
  }),
  token: (client) => tokenRequest("/token", client),
  check: (token) => bearerRequest("/check", token),
};
