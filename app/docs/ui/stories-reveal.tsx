/** The dialog that shows a secret for the only time. */
import { RevealDialog } from "@/components/access-keys/reveal-dialog";
import { getAccessKey } from "@/lib/access-keys/api";
import { readAccessKeyUsage } from "@/lib/key-usage/api";
import { rotatingKey, rotation, secret, unusedKey, usage } from "./examples";
import { requestTo, type Story } from "./story";

const nothing = () => {};
const { id, name, clientId } = unusedKey;
const reading = requestTo(getAccessKey, { params: { id } });
const shown = { id, name, clientId, clientSecret: secret };
const answers = { [reading]: { body: { ...unusedKey, secretHint: secret.slice(0, 8) } } };

const created = () => <RevealDialog secret={{ reason: "created", ...shown }} onClose={nothing} />;
const regenerated = () => (
  <RevealDialog secret={{ reason: "regenerated", ...shown }} onClose={nothing} />
);
const { previousSecretExpiresAt = "" } = rotatingKey;
const rotated = () => (
  <RevealDialog
    secret={{ ...shown, reason: "regenerated", previousSecretExpiresAt }}
    onClose={nothing}
  />
);
const { firstUse: _, ...unusedSoFar } = rotation;
const { lastUsedAt: lastLogin } = rotation.previous;
const code = "Code to paste curl, Python, Node, Go";

export const revealStories: Story[] = [
  { name: "reveal/created", view: created, answers, isMain: true },
  { name: "reveal/regenerated", view: regenerated, answers },
  {
    name: "reveal/copied",
    view: created,
    answers,
    play: [
      ["press", "Copy client secret"],
      ["see", "copied"],
    ],
  },
  { name: "reveal/code", view: created, answers, play: [["press", code]], isMain: true },
  {
    ...{ name: "reveal/blocked", view: created, answers, isClipboardBlocked: true },
    play: [
      ["press", "Copy client secret"],
      ["see", "is selected"],
    ],
  },
  {
    ...{ name: "reveal/blocked-env", view: created, answers, isClipboardBlocked: true },
    play: [
      ["press", "Copy both as .env"],
      ["see", "is selected"],
    ],
  },
  { name: "reveal/not-copied", view: created, answers, play: [["press", "DONE"]], isMain: true },
  {
    ...{ name: "reveal/used", view: created, play: [["see", "First token issued"]], isMain: true },
    answers: {
      [reading]: {
        body: {
          ...{
            ...unusedKey,
            secretHint: secret.slice(0, 8),
            lastLogin: "2099-01-01T00:00:00.000Z",
          },
          ...{ lastLoginAddress: "203.0.113.9", lastLoginClient: "curl/8.5.0" },
        },
      },
    },
  },
  {
    ...{ name: "reveal/previous", view: rotated, isMain: true },
    play: [["see", "Previous secret still used"]],
    answers: {
      [reading]: { body: { ...rotatingKey, id, secretHint: secret.slice(0, 8), lastLogin } },
      [requestTo(readAccessKeyUsage, { params: { id } })]: {
        body: { ...usage, rotation: unusedSoFar },
      },
    },
  },
  {
    ...{ name: "reveal/paused", view: regenerated, play: [["see", "does not work until"]] },
    answers: {
      [reading]: {
        body: {
          ...{ ...unusedKey, secretHint: secret.slice(0, 8), status: "SUSPENDED" },
          ...{ suspendedAt: "2026-03-01T09:00:00.000Z", suspendedBy: "owner" },
        },
      },
    },
    isMain: true,
  },
  {
    ...{ name: "reveal/unreachable", view: created, play: [["see", "cannot be reached"]] },
    answers: { [reading]: "unreachable" },
  },
  {
    ...{ name: "reveal/replaced", view: created, play: [["see", "no longer works"]] },
    answers: { [reading]: { body: { ...unusedKey, secretHint: "lks_zzzz" } } },
  },
  {
    ...{ name: "reveal/deleted", view: created, play: [["see", "has been deleted"]] },
    answers: { [reading]: { status: 404, body: { code: 404, message: "Not found" } } },
  },
  {
    ...{ name: "reveal/signed-out", view: created, play: [["see", "signed out"]] },
    answers: { [reading]: { status: 401, body: { code: 401, message: "Unauthorized" } } },
  },
];
