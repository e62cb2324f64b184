/** Tokens checked: on a protected endpoint, and by introspection. */

import { baseline } from "../candidates/baseline/index.mjs";
import { hono } from "../candidates/hono/index.mjs";
import { latchkey } from "../candidates/latchkey/index.mjs";
import { limit } from "../candidates/limit/index.mjs";
import { nextAlone } from "../candidates/next/index.mjs";
import { sampleOf } from "../clients.mjs";
import { compare } from "../compare.mjs";
import { fetchTokens } from "../sample.mjs";

/** Of the keys that there are: to fetch a token of each would take longer than to measure. */
const holdersOfTokens = 2_000;

/** @param ask which request of the candidate */
export const checksBy =
  (ask) =>
  async ({ candidate, clients, port }) => {
    const holders = sampleOf(clients, holdersOfTokens);
    const tokens = await fetchTokens(candidate, holders, port);
    return tokens.map((token) => candidate[ask](token));
  };

/** @param ask which request of the candidate, @param answerBytes as many as this server's answer has */
const checking = (candidates, ask, answerBytes) => (context) =>
  compare(
    { candidates, clients: context.clients, answerBytes, makeRequests: checksBy(ask) },
    context,
  );

export const tokenCheck = {
  name: "token-check",
  title: "Tokens checked where clients see whether theirs works: signature and live lookup",
  run: checking([baseline, limit, latchkey, hono, nextAlone], "check", 45),
};

export const tokenCheckRoles = {
  name: "token-check-roles",
  title: "Tokens checked, and their owner's roles read",
  run: checking([baseline, limit, latchkey, nextAlone], "checkRoles", 260),
};

const introspect = ({ clientId, secret }, token) => ({
  method: "POST",
  path: "/oauth2/introspect",
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  body: `token=${token}&client_id=${clientId}&client_secret=${secret}`,
});

export const introspection = {
  name: "introspection",
  title: "Introspection by the token's own key: client, token and roles",
  run: (context) =>
    compare(
      {
        candidates: [latchkey],
        clients: context.clients,
        async makeRequests({ candidate, clients, port }) {
          const holders = sampleOf(clients, holdersOfTokens);
          const tokens = await fetchTokens(candidate, holders, port);
          return tokens.map((token, number) => introspect(holders[number], token));
        },
      },
      context,
    ),
};
