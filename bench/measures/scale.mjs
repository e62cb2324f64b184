/** Whether a large installation is slower: tokens for ten thousand keys of so many, or for all there are. */
import { makeClients } from "../clients.mjs";
import { compare } from "../compare.mjs";
import { makeLatchkey } from "../contenders/latchkey/index.mjs";

const askedAbout = 10_000;

const sizes = [1_000, 100_000, 1_000_000];

function makeContender(keys) {
  const name = `${keys.toLocaleString("en")} keys`;
  return {
    ...makeLatchkey({ name, title: `this server with ${name}`, does: "Everything on." }),
    own: { clients: makeClients(keys) },
  };
}

function spread({ contender, clients }) {
  const step = Math.max(1, Math.floor(clients.length / askedAbout));
  return clients.filter((_, number) => number % step === 0).map((one) => contender.token(one));
}

export const scale = {
  name: "scale",
  title: "Tokens issued from small and large installations",
  run(context) {
    const wanted = context.isQuick ? sizes.slice(0, 2) : sizes;
    return compare({ contenders: wanted.map(makeContender), makeRequests: spread }, context);
  },
};
