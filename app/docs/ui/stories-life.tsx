/** The dialogs that change a key during its life. */
import { EditDialog } from "@/components/access-keys/edit-dialog";
import { HistoryDrawer } from "@/components/access-keys/history-drawer";
import { RegenerateDialog } from "@/components/access-keys/regenerate-dialog";
import type { AccessKey } from "@/lib/access-keys/access-key";
import * as api from "@/lib/access-keys/api";
import { previousSecretEnded } from "@/lib/access-keys/errors";
import { accessKeyNameTaken } from "@/lib/http/errors";
import { readAccessKeyUsage } from "@/lib/key-usage/api";
import { keyEvent } from "./example-events";
import { expiredKey, keysByState, rotatingKey, rotation, usage, usedKey } from "./examples";
import { type Answers, type PlayStep, refusedWith, requestTo, type Story } from "./story";

const nothing = () => {};
const of = ({ id }: AccessKey) => ({ params: { id } });

const known: Answers = {
  [requestTo(api.listAccessKeys, {})]: { body: { accessKeys: keysByState } },
  [requestTo(readAccessKeyUsage, of(rotatingKey))]: { body: { ...usage, rotation } },
  [requestTo(api.listAccessKeyHistory, of(rotatingKey))]: { body: [keyEvent] },
};
const pausedKey: AccessKey = {
  ...{ ...usedKey, status: "SUSPENDED" },
  ...{ suspendedAt: "2026-03-01T09:00:00.000Z", suspendedBy: "administrator" },
};
const update = requestTo(api.updateAccessKey, { ...of(expiredKey), body: {} });
const end = requestTo(api.endPreviousSecret, of(rotatingKey));
const figures: PlayStep = ["see", "1,312"];

const edit = (accessKey: AccessKey) => () => <EditDialog accessKey={accessKey} onClose={nothing} />;
const previous = () => <HistoryDrawer accessKey={rotatingKey} onClose={nothing} />;

export const lifeStories: Story[] = [
  {
    name: "regenerate/overlap",
    view: () => <RegenerateDialog accessKey={rotatingKey} onReveal={nothing} onClose={nothing} />,
    answers: known,
    play: [figures, ["press", "In 24 hours"], ["see", "Both secrets work"]],
    isMain: true,
  },
  {
    name: "regenerate/paused",
    view: () => <RegenerateDialog accessKey={pausedKey} onReveal={nothing} onClose={nothing} />,
    answers: { ...known, [requestTo(readAccessKeyUsage, of(pausedKey))]: { body: usage } },
    play: [figures, ["see", "It stays paused"]],
  },
  {
    name: "previous-secret/confirm",
    view: previous,
    answers: known,
    play: [
      ["press", "End it now"],
      ["see", "cannot be undone"],
    ],
    isMain: true,
  },
  {
    name: "previous-secret/ended",
    view: previous,
    answers: { ...known, [end]: refusedWith(previousSecretEnded()) },
    play: [
      ["press", "End it now"],
      ["press", "END IT NOW"],
      ["see", "no previous client secret"],
    ],
  },
  { name: "edit/renew", view: edit(expiredKey), answers: known, isMain: true },
  {
    name: "edit/taken",
    view: edit(expiredKey),
    answers: { ...known, [update]: refusedWith(accessKeyNameTaken("notebook")) },
    play: [
      ["fill", "Name", "notebook"],
      ["press", "SAVE"],
      ["see", "already exists"],
    ],
  },
  {
    name: "usage/rotating",
    view: previous,
    answers: known,
    play: [figures],
    isMain: true,
  },
];
