/** The questions before a key is cut off, and what is known of its use. */

import { RevokeDialog } from "@/components/access-keys/all/revoke-dialog";
import { DeleteDialog } from "@/components/access-keys/delete-dialog";
import { HistoryDrawer } from "@/components/access-keys/history-drawer";
import { RegenerateDialog } from "@/components/access-keys/regenerate-dialog";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { listDescendantsOfAny, revokeAccessKey } from "@/lib/access-keys/administration-api";
import * as api from "@/lib/access-keys/api";
import { listAccessKeyHistory } from "@/lib/access-keys/api";
import { readAccessKeyUsage } from "@/lib/key-usage/api";
import { keyEvent } from "./example-events";
import { keys, madeKeys, ownedKey, unusedKey, usage, usedKey } from "./examples";
import { type Answers, type PlayStep, requestTo, type Story } from "./story";

const nothing = () => {};

const regenerate = (accessKey: AccessKey) => () => (
  <RegenerateDialog accessKey={accessKey} onReveal={nothing} onClose={nothing} />
);
const remove = (accessKey: AccessKey) => () => (
  <DeleteDialog accessKey={accessKey} onDeleted={nothing} onClose={nothing} />
);
const drawer = () => <HistoryDrawer accessKey={usedKey} onClose={nothing} />;
const revoke = (lastLogin: string | null) => () => (
  <RevokeDialog accessKey={{ ...ownedKey, lastLogin }} onRevoked={nothing} onClose={nothing} />
);

const of = ({ id }: AccessKey) => ({ params: { id } });
const list = requestTo(api.listAccessKeys, {});
const usageOfUsed = requestTo(readAccessKeyUsage, of(usedKey));
const history = requestTo(listAccessKeyHistory, of(usedKey));
const descendants = requestTo(api.listDescendants, of(usedKey));
const newSecret = requestTo(api.regenerateSecret, of(usedKey));
const deletion = requestTo(api.deleteAccessKey, of(usedKey));
const revocation = requestTo(revokeAccessKey, of(ownedKey));
const ofOwned: Answers = {
  [requestTo(listDescendantsOfAny, of(ownedKey))]: { body: { accessKeys: [] } },
};

const known: Answers = {
  [list]: { body: { accessKeys: keys } },
  [usageOfUsed]: { body: usage },
  [requestTo(readAccessKeyUsage, of(unusedKey))]: {
    body: { ...usage, last30Days: { issued: 0, refused: 0 }, callers: [], callerCount: 0 },
  },
  [history]: { body: [keyEvent] },
};
/** The list has keys that a token made. */
const withMadeKeys: Answers = {
  ...known,
  [list]: { body: { accessKeys: [...keys, ...madeKeys] } },
};
const [unusedMade, ...otherMade] = madeKeys;
const { lastLogin } = usedKey;
const descendantsOfUsed = [unusedMade, ...otherMade.map((key) => ({ ...key, lastLogin }))];
const figures: PlayStep = ["see", "1,312"];
const failure = { status: 500, body: {} };

export const questionStories: Story[] = [
  {
    name: "regenerate/used",
    view: regenerate(usedKey),
    answers: known,
    play: [figures],
    isMain: true,
  },
  { name: "regenerate/unused", view: regenerate(unusedKey), answers: known },
  {
    ...{ name: "regenerate/sending", view: regenerate(usedKey) },
    answers: { ...known, [newSecret]: "never" },
    play: [figures, ["press", "REGENERATE"]],
  },
  {
    ...{ name: "regenerate/lost", view: regenerate(usedKey) },
    answers: { ...known, [newSecret]: "unreachable" },
    play: [figures, ["press", "REGENERATE"], ["see", "may or may not"]],
  },
  {
    ...{ name: "regenerate/gone", view: regenerate(usedKey), answers: known },
    play: [figures, ["press", "REGENERATE"], ["see", "no longer exists"]],
  },
  { name: "delete/used", view: remove(usedKey), answers: known, play: [figures], isMain: true },
  {
    ...{ name: "delete/descendants", view: remove(usedKey), isMain: true },
    answers: { ...withMadeKeys, [descendants]: { body: { accessKeys: descendantsOfUsed } } },
    play: [figures, ["see", "preview-1207"]],
  },
  {
    ...{ name: "delete/descendants-failed", view: remove(usedKey), answers: withMadeKeys },
    play: [figures, ["see", "Only ci-deploy will be deleted"]],
  },
  {
    name: "delete/unused",
    view: remove(unusedKey),
    answers: known,
    play: [["see", "never been used"]],
  },
  {
    name: "delete/loading",
    view: remove(usedKey),
    answers: { [usageOfUsed]: "never" },
  },
  {
    ...{
      name: "delete/figures-failed",
      view: remove(usedKey),
      play: [["see", "could not be loaded"]],
    },
    answers: { [usageOfUsed]: { status: 403, body: {} } },
  },
  {
    ...{
      name: "delete/sending",
      view: remove(usedKey),
      answers: { ...known, [deletion]: "never" },
    },
    play: [figures, ["press", "DELETE"]],
  },
  {
    ...{ name: "delete/failed", view: remove(usedKey), answers: { ...known, [deletion]: failure } },
    play: [figures, ["press", "DELETE"], ["see", "could not finish"]],
  },
  { name: "usage/drawer", view: drawer, answers: known, play: [figures], isMain: true },
  {
    name: "usage/table",
    view: drawer,
    answers: known,
    play: [figures, ["press", "Show as table"]],
  },
  {
    ...{ name: "usage/loading", view: drawer },
    answers: {
      [usageOfUsed]: "never",
      [history]: "never",
    },
  },
  {
    ...{ name: "usage/failed", view: drawer, play: [["see", "could not be loaded"]] },
    answers: {
      [usageOfUsed]: { status: 403, body: {} },
      [history]: { status: 403, body: {} },
    },
  },
  { name: "revoke/used", view: revoke(ownedKey.lastLogin), answers: ofOwned, isMain: true },
  { name: "revoke/unused", view: revoke(null), answers: ofOwned },
  {
    ...{ name: "revoke/failed", view: revoke(ownedKey.lastLogin) },
    answers: { ...ofOwned, [revocation]: failure },
    play: [
      ["press", "DELETE"],
      ["see", "could not finish"],
    ],
  },
];
