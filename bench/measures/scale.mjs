/** Whether a large installation is slower: tokens for ten thousand keys of so many, or for all there are. */

import { makeLatchkey } from "../candidates/latchkey/index.mjs";
import { makeClients, sampleOf } from "../clients.mjs";
import { compare } from "../compare.mjs";
import { inMoreRounds } from "../rounds.mjs";

const askedAbout = 10_000;

/** The first is what the other is held against. */
const sizes = { quick: [1_000, 100_000], full: [1_000, 1_000_000] };

function makeCandidate(keys) {
  const name = `${keys.toLocaleString("en")} keys`;
  return {
    ...makeLatchkey({ name, title: `this server with ${name}`, does: "Everything on." }),
    own: { clients: makeClients(keys) },
  };
}

const spread = ({ candidate, clients }) =>
  sampleOf(clients, askedAbout).map((one) => candidate.token(one));

export const scale = {
  name: "scale",
  title: "Tokens issued from small and large installations",
  run(context) {
    const wanted = context.isQuick ? sizes.quick : sizes.full;
    return compare(
      { candidates: wanted.map(makeCandidate), makeRequests: spread },
      inMoreRounds(context),
    );
  },
};
