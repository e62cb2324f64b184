/** The limit, as the bench drives it. */
import { bearerRequest, tokenRequest } from "../../requests.mjs";
import { seedStore } from "../../store.mjs";

const server = new URL("server.mjs", import.meta.url).pathname;

export const limit = {
  name: "limit",
  title: "the limit",
  does: "node:http, one lookup, one digest, one signature on the event loop. A GET is answered without a look at it.",
  packages: [],
  jwksPath: "/jwks",
  prepare: ({ folder, clients, port }) => ({
    args: [server, seedStore(folder, clients), String(port)],
  }),
  token: (client) => tokenRequest("/token", client),
  check: (token) => bearerRequest("/check", token),
  checkRoles: (token) => bearerRequest("/check", token),
};
