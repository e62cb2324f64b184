/** Questions about tokens: of gateways before they pass a request on, and of APIs that ask for decisions. */
import { latchkey } from "../candidates/latchkey/index.mjs";
import { sampleOf } from "../clients.mjs";
import { compare } from "../compare.mjs";
import { send, tokenRequest } from "../requests.mjs";
import { fetchTokens } from "../sample.mjs";

const holdersOfTokens = 2_000;

/** @param toRequests the requests for a running server and the holders of tokens */
const asking = (toRequests) => (context) =>
  compare(
    {
      candidates: [latchkey],
      clients: context.clients,
      makeRequests: ({ candidate, clients, port }) =>
        toRequests({ candidate, holders: sampleOf(clients, holdersOfTokens), port }),
    },
    context,
  );

const forwarded = (token) => ({
  method: "GET",
  path: "/forward-auth/nginx",
  headers: {
    Authorization: `Bearer ${token}`,
    "X-Original-Method": "GET",
    "X-Original-URL": "https://jobs.example.com/jobs",
  },
});

export const forwardAuth = {
  name: "forward-auth",
  title: "Forward auth: a gateway's question about a token, with a signed identity",
  run: asking(async ({ candidate, holders, port }) =>
    (await fetchTokens(candidate, holders, port)).map(forwarded),
  ),
};

/** Each API may ask 60,000 questions a minute. A token can be for so many. */
const apis = 10;

async function addApi(token, port, number) {
  const input = {
    ...{ name: `api ${number}`, identifier: `urn:bench:${number}` },
    permissions: [{ name: "jobs:create" }],
  };
  const answer = await send(
    {
      ...{ method: "POST", path: "/api/v1/resource-servers", body: JSON.stringify(input) },
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    },
    port,
  );
  if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
  const { clientId, clientSecret, identifier } = await answer.json();
  return { identifier, authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
}

const evaluated = (token, { authorization }) => ({
  method: "POST",
  path: "/access/v1/evaluation",
  headers: { Authorization: authorization, "Content-Type": "application/json" },
  body: JSON.stringify({
    subject: { type: "token", id: token },
    action: { name: "jobs:create" },
    resource: { type: "tenant", id: "1" },
  }),
});

export const evaluation = {
  name: "evaluation",
  title: "Evaluations: an API's question whether the user of a token has a permission",
  run: asking(async ({ candidate, holders, port }) => {
    const [own] = await fetchTokens(candidate, holders.slice(0, 1), port);
    const all = [];
    for (let number = 0; number < apis; number += 1) all.push(await addApi(own, port, number));
    const resource = `resource=${all.map((api) => encodeURIComponent(api.identifier)).join("&resource=")}`;
    const token = (client) => {
      const request = tokenRequest("/api/v2/token", client);
      return { ...request, body: `${request.body}&${resource}` };
    };
    const tokens = await fetchTokens({ token }, holders, port);
    return tokens.map((each, number) => evaluated(each, all[number % apis]));
  }),
};
