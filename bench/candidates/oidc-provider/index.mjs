/** oidc-provider, as the bench drives it. */

import { tokenRequest } from "../../requests.mjs";
import { seedStore } from "../../store.mjs";

const server = new URL("server.mjs", import.meta.url).pathname;

export const oidcProvider = {
  name: "oidc-provider",
  title: "oidc-provider",
  does: "A certified provider with an adapter of ours: a prepared lookup in one table; it compares the secret itself, which it wants in clear, and signs JWT access tokens that are not stored. No limits, history, log or metrics.",
  packages: ["oidc-provider"],
  jwksPath: "/jwks",
  prepare: ({ folder, clients, port }) => ({
    args: [server, seedStore(folder, clients), String(port)],
  }),
  token: (client) => tokenRequest("/token", client),
};
