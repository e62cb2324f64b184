/** The endpoint that says how much an access key is used. */
import { z } from "zod";
import { type Contract, ok } from "../http/contract";
import * as example from "../http/examples";
import { responseSchema, time } from "../http/schemas";
import type { KeyUsage } from "../key-usage/key-usage";

const counts = z.object({ issued: z.int().min(0), refused: z.int().min(0) });

const keyUsage = responseSchema(
  "AccessKeyUsage",
  z.object({
    last24Hours: counts,
    last30Days: counts,
    days: z
      .array(counts.extend({ date: z.iso.date() }))
      .describe("The last 30 days in UTC, oldest first, today last"),
    callerCount: z.int().min(0).describe("Addresses and clients of the last 30 days"),
    callers: z
      .array(
        z.object({
          address: z.string().nullable(),
          client: z.string().nullable(),
          firstSeenAt: time,
          lastSeenAt: time,
        }),
      )
      .describe("The last ten of them"),
  }) satisfies z.ZodType<KeyUsage>,
);

export const keyUsageOperation: Contract = {
  ...{ id: "readAccessKeyUsage", method: "GET", path: "/api/v1/access-keys/{id}/usage" },
  tag: "Access keys",
  summary: "Read how much one of your access keys is used",
  description:
    "Tokens that were issued and refused, and who obtained them. Counts may lag behind by seconds, and a server that is killed forgets its last ones.",
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
  }),
};
