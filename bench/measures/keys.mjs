/** The management API: listing a user's twenty keys, and creating keys, which are on disk before the response. */

import { latchkey } from "../candidates/latchkey/index.mjs";
import { makeClients, sampleOf } from "../clients.mjs";
import { compare } from "../compare.mjs";
import { bearerRequest } from "../requests.mjs";
import { fetchTokens } from "../sample.mjs";

const path = "/api/v1/access-keys";

export const list = {
  name: "list",
  title: "A list of twenty keys, with a token",
  run: (context) =>
    compare(
      {
        candidates: [latchkey],
        clients: context.clients,
        async makeRequests({ candidate, clients, port }) {
          const tokens = await fetchTokens(candidate, sampleOf(clients, 2_000), port);
          return tokens.map((token) => bearerRequest(path, token));
        },
      },
      context,
    ),
};

const create = (token, name) => ({
  method: "POST",
  path,
  headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
  body: JSON.stringify({ name }),
});

/** People with one key each have room for nineteen more. */
const roomLeft = 18;

export const creation = {
  name: "create",
  title: "Keys made: key, secret and event in one transaction, written through to the disk",
  run: (context) =>
    compare(
      {
        candidates: [latchkey],
        clients: makeClients(context.timing.rounds * 1_500, 1),
        status: 201,
        async makeRequests({ candidate, clients, port }) {
          const tokens = await fetchTokens(candidate, clients, port);
          return Array.from({ length: roomLeft }, (_, n) =>
            tokens.map((token) => create(token, `made-${n}`)),
          ).flat();
        },
      },
      context,
    ),
};
