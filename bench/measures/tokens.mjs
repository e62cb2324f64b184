/** Tokens issued: spread over all keys, to everybody; and for one key, to the floor and to this server. */

import { compare } from "../compare.mjs";
import { betterAuth } from "../contenders/better-auth/index.mjs";
import { floor } from "../contenders/floor/index.mjs";
import { hono } from "../contenders/hono/index.mjs";
import { latchkey, latchkeyWithoutLimits } from "../contenders/latchkey/index.mjs";
import { nextAlone } from "../contenders/next/index.mjs";
import { oauth2Server } from "../contenders/oauth2-server/index.mjs";
import { oidcProvider } from "../contenders/oidc-provider/index.mjs";

const toAll = ({ contender, clients }) => clients.map((client) => contender.token(client));

export const tokenIssue = {
  name: "token-issue",
  title: "Tokens issued, requests spread over all keys",
  run: (context) =>
    compare(
      {
        contenders: [floor, latchkey, oidcProvider, betterAuth, oauth2Server, hono, nextAlone],
        clients: context.clients,
        makeRequests: toAll,
      },
      context,
    ),
};

export const tokenIssueOneKey = {
  name: "token-issue-one-key",
  title: "Tokens issued to one key",
  run: (context) =>
    compare(
      {
        contenders: [floor, latchkeyWithoutLimits],
        clients: context.clients,
        makeRequests: ({ contender, clients }) => [contender.token(clients[0])],
      },
      context,
    ),
};
