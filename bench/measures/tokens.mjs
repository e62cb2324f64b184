/** Tokens issued: spread over all keys, to everybody; and for one key, to the baseline and to this server. */

import { baseline } from "../candidates/baseline/index.mjs";
import { betterAuth } from "../candidates/better-auth/index.mjs";
import { hono } from "../candidates/hono/index.mjs";
import { latchkey, latchkeyWithoutLimits } from "../candidates/latchkey/index.mjs";
import { limit } from "../candidates/limit/index.mjs";
import { nextAlone } from "../candidates/next/index.mjs";
import { oauth2Server } from "../candidates/oauth2-server/index.mjs";
import { oidcProvider } from "../candidates/oidc-provider/index.mjs";
import { compare } from "../compare.mjs";

const toAll = ({ candidate, clients }) => clients.map((client) => candidate.token(client));

export const tokenIssue = {
  name: "token-issue",
  title: "Tokens issued, requests spread over all keys",
  run: (context) =>
    compare(
      {
        candidates: [
          ...[baseline, limit, latchkey, oidcProvider],
          ...[betterAuth, oauth2Server, hono, nextAlone],
        ],
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
        candidates: [baseline, latchkeyWithoutLimits],
        clients: context.clients,
        makeRequests: ({ candidate, clients }) => [candidate.token(clients[0])],
      },
      context,
    ),
};
