/** What last use, history and usage counters cost: this server with them, and built without them. */

import { latchkey, makeLatchkey } from "../candidates/latchkey/index.mjs";
import { compare } from "../compare.mjs";
import { inMoreRounds } from "../rounds.mjs";
import { buildWithoutCounters, removeVariant } from "../variant.mjs";

export const counters = {
  name: "counters",
  title: "Tokens issued with and without last use, history and usage counters",
  async run(context) {
    const without = makeLatchkey(
      {
        name: "without",
        title: "this server, built without counters",
        does: "As this server, but nothing is noted of a token.",
      },
      {},
      await buildWithoutCounters(),
    );
    try {
      return await compare(
        {
          candidates: [without, latchkey],
          clients: context.clients,
          makeRequests: ({ candidate, clients }) => clients.map((one) => candidate.token(one)),
        },
        inMoreRounds(context),
      );
    } finally {
      removeVariant();
    }
  },
};
