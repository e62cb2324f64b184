/** The dialog that shows a secret for the only time. */
import { RevealDialog } from "@/components/access-keys/reveal-dialog";
import { getAccessKey } from "@/lib/access-keys/api";
import { secret, unusedKey } from "./samples";
import { requestTo, type State } from "./state";

const nothing = () => {};
const { id, name, clientId } = unusedKey;
const reading = requestTo(getAccessKey, { params: { id } });
const shown = { id, name, clientId, clientSecret: secret };
const answers = { [reading]: { body: { ...unusedKey, secretHint: secret.slice(0, 8) } } };

const created = () => <RevealDialog secret={{ reason: "created", ...shown }} onClose={nothing} />;
const regenerated = () => (
  <RevealDialog secret={{ reason: "regenerated", ...shown }} onClose={nothing} />
);
const code = "Code to paste curl, Python, Node, Go";

export const revealStates: State[] = [
  { name: "reveal/created", view: created, answers, isMain: true },
  { name: "reveal/regenerated", view: regenerated, answers },
  {
    name: "reveal/copied",
    view: created,
    answers,
    steps: [
      ["press", "Copy client secret"],
      ["see", "copied"],
    ],
  },
  { name: "reveal/code", view: created, answers, steps: [["press", code]], isMain: true },
  {
    ...{ name: "reveal/blocked", view: created, answers, isClipboardBlocked: true },
    steps: [
      ["press", "Copy client secret"],
      ["see", "is selected"],
    ],
  },
  {
    ...{ name: "reveal/blocked-env", view: created, answers, isClipboardBlocked: true },
    steps: [
      ["press", "Copy both as .env"],
      ["see", "is selected"],
    ],
  },
  { name: "reveal/not-copied", view: created, answers, steps: [["press", "DONE"]], isMain: true },
  {
    ...{ name: "reveal/used", view: created, steps: [["see", "First token issued"]], isMain: true },
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
    ...{ name: "reveal/unreachable", view: created, steps: [["see", "cannot be reached"]] },
    answers: { [reading]: "unreachable" },
  },
  {
    ...{ name: "reveal/replaced", view: created, steps: [["see", "no longer works"]] },
    answers: { [reading]: { body: { ...unusedKey, secretHint: "lks_zzzz" } } },
  },
  {
    ...{ name: "reveal/deleted", view: created, steps: [["see", "has been deleted"]] },
    answers: { [reading]: { status: 404, body: { code: 404, message: "Not found" } } },
  },
  {
    ...{ name: "reveal/signed-out", view: created, steps: [["see", "signed out"]] },
    answers: { [reading]: { status: 401, body: { code: 401, message: "Unauthorized" } } },
  },
];
