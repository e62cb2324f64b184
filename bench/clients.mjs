/** The clients that every contender is given: so many keys, twenty of each person, all with one shape. */
import { createHash, randomBytes, randomUUID } from "node:crypto";

export const keysOfPerson = 20;

const base36 = "0123456789abcdefghijklmnopqrstuvwxyz";
const newClientId = () =>
  `lk-${Array.from(randomBytes(20), (byte) => base36[byte % base36.length]).join("")}`;

export const digestOf = (secret) => createHash("sha256").update(secret).digest("base64url");

/** So many of them, from all over. */
export function sampleOf(clients, count) {
  const step = Math.max(1, Math.floor(clients.length / count));
  return clients.filter((_, number) => number % step === 0).slice(0, count);
}

/** @returns people and their keys; keys beside the person that they belong to */
export function makeClients(keys, perPerson = keysOfPerson) {
  const people = Array.from({ length: Math.ceil(keys / perPerson) }, (_, number) => ({
    id: randomUUID(),
    email: `person-${number}@example.com`,
  }));
  return Array.from({ length: keys }, (_, number) => {
    const secret = `lks_${randomBytes(36).toString("hex").slice(0, 49)}`;
    return {
      keyId: randomUUID(),
      clientId: newClientId(),
      secret,
      digest: digestOf(secret),
      slot: (number % perPerson) + 1,
      person: people[Math.floor(number / perPerson)],
    };
  });
}
