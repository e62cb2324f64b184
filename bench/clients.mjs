/** The clients of all candidates: access keys, twenty per user. */
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

/** @returns keys, each with its user */
export function makeClients(keys, keysPerUser = keysOfPerson) {
  const users = Array.from({ length: Math.ceil(keys / keysPerUser) }, (_, number) => ({
    id: randomUUID(),
    email: `user-${number}@example.com`,
  }));
  return Array.from({ length: keys }, (_, number) => {
    const secret = `lks_${randomBytes(36).toString("hex").slice(0, 49)}`;
    return {
      keyId: randomUUID(),
      clientId: newClientId(),
      secret,
      digest: digestOf(secret),
      slot: (number % keysPerUser) + 1,
      user: users[Math.floor(number / keysPerUser)],
    };
  });
}
