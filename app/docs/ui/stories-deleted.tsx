/** The deleted keys that can be restored. */
import { DeletedKeysDrawer } from "@/components/access-keys/deleted/deleted-keys-drawer";
import * as api from "@/lib/access-keys/api";
import { accessKeyNameTaken } from "@/lib/http/errors";
import { deletedKeys, keys, unusedKey } from "./examples";
import { type Answers, refusedWith, requestTo, type Story } from "./story";

const view = () => <DeletedKeysDrawer onClose={() => {}} />;

const answersWith = (live: typeof keys): Answers => ({
  [requestTo(api.listAccessKeys, {})]: { body: { accessKeys: live } },
  [requestTo(api.listAccessKeys, { query: { status: "DELETED" } })]: {
    body: { accessKeys: deletedKeys },
  },
});

const restore = requestTo(api.restoreAccessKey, { params: { id: unusedKey.id }, body: {} });
const full = Array.from({ length: 20 }, (_, n) => ({
  ...unusedKey,
  id: `4b9d2c61-8e3f-4a57-9c10-6d2f8b7e1b${n + 10}`,
}));

export const deletedStories: Story[] = [
  { name: "deleted/open", view, answers: answersWith(keys), isMain: true },
  {
    name: "deleted/taken",
    view,
    answers: { ...answersWith(keys), [restore]: refusedWith(accessKeyNameTaken("notebook")) },
    play: [
      ["press", "Restore"],
      ["see", "already exists"],
    ],
  },
  { name: "deleted/limit", view, answers: answersWith(full), play: [["see", "the limit of 20"]] },
  {
    name: "deleted/for-good",
    view,
    answers: answersWith(keys),
    play: [
      ["press", "Delete for good"],
      ["see", "never work again"],
    ],
  },
];
