/** The endpoint that says how much an access key is used, as it is on the wire. Pure. */
import { contract, ok } from "../http/contract";
import * as example from "../http/examples";
import { keyUsage } from "./key-usage";

export const readAccessKeyUsage = contract({
  ...{ id: "readAccessKeyUsage", method: "GET", path: "/api/v1/access-keys/{id}/usage" },
  tag: "Access keys",
  summary: "Read how much one of your access keys is used",
  description:
    "Tokens that were issued and refused, and who obtained them; after a rotation, with which of the two secrets. Counts may lag behind by seconds, and a server that is killed forgets its last ones.",
  success: ok("The last 30 days", keyUsage, {
    last24Hours: { issued: 24, refused: 0 },
    last30Days: { issued: 24, refused: 1 },
    days: [
      { date: "2026-01-30", issued: 0, refused: 1 },
      { date: "2026-01-31", issued: 24, refused: 0 },
    ],
    callerCount: 1,
    callers: [
      {
        address: example.exampleAddress,
        client: example.exampleClient,
        firstSeenAt: example.exampleTime,
        lastSeenAt: example.exampleLaterTime,
      },
    ],
    rotation: {
      startedAt: example.exampleTime,
      firstUse: {
        ...{ at: example.exampleTime, address: example.exampleAddress },
        client: example.exampleClient,
      },
      hours: [{ hour: example.exampleTime, current: 20, previous: 4 }],
      previous: {
        lastUsedAt: null,
        unusedLongEnoughAt: example.exampleLaterTime,
        callerCount: 0,
        callers: [],
      },
      ended: { attempts: 0, lastAttemptAt: null, callerCount: 0, callers: [] },
    },
  }),
});
