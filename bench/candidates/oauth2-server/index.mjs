/** @node-oauth/oauth2-server, as the bench drives it. */

import { tokenRequest } from "../../requests.mjs";
import { seedStore } from "../../store.mjs";

const server = new URL("server.mjs", import.meta.url).pathname;

export const oauth2Server = {
  name: "oauth2-server",
  title: "@node-oauth/oauth2-server on Express",
  does: "The library's client credentials grant with a model of ours: a prepared lookup in one table, SHA-256, jose's SignJWT; tokens are not stored. No limits, history, log or metrics.",
  packages: ["@node-oauth/oauth2-server", "express", "jose"],
  jwksPath: "/jwks",
  prepare: ({ folder, clients, port }) => ({
    args: [server, seedStore(folder, clients), String(port)],
  }),
  token: (client) => tokenRequest("/token", client),
};
