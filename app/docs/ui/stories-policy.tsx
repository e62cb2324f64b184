/** The policy for access keys, and the preview before it is saved. */
import { KeyPolicySection } from "@/components/key-policy/key-policy-section";
import { defaultKeyPolicy } from "@/lib/access-keys/key-policy";
import * as api from "@/lib/access-keys/key-policy-api";
import type { AffectedKey, KeyPolicyPreview } from "@/lib/access-keys/key-policy-input";
import { unusedKey, usedKey } from "./examples";
import { type Answer, type PlayStep, requestTo, type Story } from "./story";

const view = () => <KeyPolicySection />;
const read = requestTo(api.getAccessKeyPolicy, {});
const preview = requestTo(api.previewAccessKeyPolicy, { body: defaultKeyPolicy });

const unrestricted = { [read]: { body: defaultKeyPolicy } };
const restricted = {
  [read]: {
    body: {
      ...{ ...defaultKeyPolicy, neverExpires: false, keysMayManageKeys: false },
      ...{ maxLifetimeSeconds: 365 * 86_400, defaultLifetimeSeconds: 90 * 86_400 },
      ...{ maxGracePeriodSeconds: 86_400, rotateEveryDays: 180, suspendUnusedAfterDays: 90 },
      ...{ permittedRoleIds: [1, 4, 5], exemptUntil: "2026-03-31T21:59:00.000Z" },
    },
  },
};

const affected: AffectedKey[] = [
  {
    ...{ id: usedKey.id, name: usedKey.name, clientId: usedKey.clientId },
    ...{ owner: "ada@example.com", effect: "expire", reason: "lifetime" },
    at: "2026-04-12T09:30:00.000Z",
  },
  {
    ...{ id: unusedKey.id, name: unusedKey.name, clientId: unusedKey.clientId },
    ...{ owner: "grace@example.com", effect: "suspend", reason: "rotation" },
    at: "2026-03-02T12:00:00.000Z",
  },
  {
    id: "4b9d2c61-8e3f-4a57-9c10-6d2f8b7e1a0a",
    ...{ name: "nightly-report-of-the-research-department", clientId: "lk-u1v2w3x4y5z6a7b8c9d0" },
    ...{ owner: "margaret.of.the.research.department@example.com", effect: "suspend" },
    ...{ reason: "unused", at: "2026-03-31T21:59:00.000Z" },
  },
];

const answering = (body: KeyPolicyPreview): Record<string, Answer> => ({
  ...unrestricted,
  [preview]: { body },
});
const some = answering({
  ...{ keys: 12, owners: 4, suspended: 9, expiring: 3, affected },
  unusedSoon: { keys: 7, owners: 3, until: "2026-04-30T21:59:00.000Z" },
});
const none = answering({ keys: 0, owners: 0, suspended: 0, expiring: 0, affected: [] });

const propose: PlayStep[] = [
  ["choose", "Keys without an expiry", 1],
  ["fill", "Longest lifetime (days)", "90"],
  ["press", "SAVE"],
];

export const policyStories: Story[] = [
  {
    ...{ name: "policy/form", view, answers: unrestricted, isMain: true, isPage: true },
    play: [["see", "Existing keys"]],
  },
  {
    ...{ name: "policy/set", view, answers: restricted, isMain: true, isPage: true },
    play: [["see", "Permitted roles"]],
  },
  {
    ...{ name: "policy/problems", view, answers: unrestricted, isMain: true, isPage: true },
    play: [
      ...propose.slice(0, 2),
      ["fill", "Default lifetime (days)", "180"],
      ["choose", "Users with access keys", 1],
      ["press", "SAVE"],
      ["see", "Must be at most"],
    ],
  },
  {
    ...{ name: "policy/preview", view, answers: some, isMain: true },
    play: [
      ...propose.slice(0, 2),
      ["fill", "Longest time between rotations (days)", "180"],
      ["fill", "Pause when unused for (days)", "90"],
      ["press", "SAVE"],
      ["see", "And 9 more keys"],
    ],
  },
  {
    ...{ name: "policy/nothing-affected", view, answers: none },
    play: [...propose, ["see", "No existing key"]],
  },
];
