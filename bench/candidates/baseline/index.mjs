/** The baseline, as the bench drives it. */

import { bearerRequest, tokenRequest } from "../../requests.mjs";
import { seedStore } from "../../store.mjs";

const server = new URL("server.mjs", import.meta.url).pathname;

export const baseline = {
  name: "baseline",
  title: "the baseline",
  does: "node:http, a prepared lookup in one table, SHA-256, ES256 by node:crypto off the event loop. No limits, history, log or metrics; no check of the request's form.",
  packages: [],
  jwksPath: "/jwks",
  prepare: ({ folder, clients, port, answerBytes = 0 }) => ({
    args: [server, seedStore(folder, clients), String(port), String(answerBytes)],
  }),
  token: (client) => tokenRequest("/token", client),
  check: (token) => bearerRequest("/check", token),
  checkRoles: (token) => bearerRequest("/check", token),
};
