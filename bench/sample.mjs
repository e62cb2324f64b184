/** Looks at answers one by one: a fast server that answers wrongly has not taken part. */
import { createLocalJWKSet, jwtVerify } from "jose";
import { send } from "./requests.mjs";

const sampleSize = 20;

const pick = (items, count) =>
  Array.from({ length: Math.min(count, items.length) }, (_, n) =>
    items.at(Math.floor((n * items.length) / count)),
  );

/**
 * Sends the first of the requests. @returns how many, for what was made once cannot be made again
 * @throws when an answer to one of them has not the status
 */
export async function checkStatuses(requests, port, status) {
  const sample = requests.slice(0, sampleSize);
  for (const request of sample) {
    const answer = await send(request, port);
    if (answer.status !== status)
      throw new Error(`${answer.status} instead of ${status}: ${await answer.text()}`);
  }
  return sample.length;
}

/** @throws when a token is missing, is signed with another key, or is not the client's; or a wrong secret is right */
export async function checkTokens({ token, jwksPath }, clients, port) {
  const jwks = await (await fetch(`http://127.0.0.1:${port}${jwksPath}`)).json();
  const keys = createLocalJWKSet(jwks);
  for (const client of pick(clients, sampleSize)) {
    const answer = await send(token(client), port);
    if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
    const { access_token } = await answer.json();
    const { payload } = await jwtVerify(access_token, keys, { algorithms: ["ES256"] });
    if (payload.client_id !== client.clientId) throw new Error("a token of another client");
    if (!(payload.exp > Date.now() / 1000)) throw new Error("a token that is over");
  }
  const wrong = await send(token({ ...clients[0], secret: "wrong" }), port);
  if (wrong.status !== 400 && wrong.status !== 401) throw new Error("a wrong secret was right");
}

/** Tokens of the clients, fetched sixteen at a time. */
export async function fetchTokens({ token }, clients, port) {
  const tokens = [];
  const rest = clients.entries();
  const work = async () => {
    for (const [number, client] of rest) {
      const answer = await send(token(client), port);
      if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
      tokens[number] = (await answer.json()).access_token;
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return tokens;
}
