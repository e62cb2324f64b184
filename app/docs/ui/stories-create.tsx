/** The dialog that asks for the name of a new key. */
import { CreateDialog } from "@/components/access-keys/create-dialog";
import * as api from "@/lib/access-keys/api";
import { accessKeyNameTaken } from "@/lib/http/errors";
import { keys, unusedKey } from "./examples";
import { type PlayStep, refusedWith, requestTo, type Story } from "./story";

const nothing = () => {};
const view = () => <CreateDialog onReveal={nothing} onClose={nothing} />;

const list = requestTo(api.listAccessKeys, {});
const create = requestTo(api.createAccessKey, { body: { name: unusedKey.name } });
const none = { body: { accessKeys: [] } };
const there = { body: { accessKeys: keys } };

const name: PlayStep = ["fill", "Name", unusedKey.name];
const send: PlayStep = ["press", "CREATE"];

export const createStories: Story[] = [
  { name: "create/empty", view, answers: { [list]: none }, isMain: true },
  {
    ...{ name: "create/invalid", view, answers: { [list]: none }, isMain: true },
    play: [["fill", "Name", "My"]],
  },
  {
    name: "create/expiry",
    view,
    answers: { [list]: none },
    play: [
      name,
      ["press", "Add a description"],
      ["fill", "Description (optional)", "Runs at 03:00"],
      ["choose", "Expires", 6],
    ],
    isMain: true,
  },
  {
    ...{ name: "create/taken", view, play: [name, send, ["see", "already exists"]] },
    answers: {
      [list]: there,
      [create]: refusedWith(accessKeyNameTaken(unusedKey.name)),
    },
  },
  {
    name: "create/sending",
    view,
    answers: { [list]: none, [create]: "never" },
    play: [name, send],
  },
  {
    ...{ name: "create/unreachable", view, play: [name, send, ["see", "did not confirm"]] },
    answers: { [list]: none, [create]: "unreachable" },
  },
  {
    ...{ name: "create/failed", view, play: [name, send, ["see", "did not confirm"]] },
    answers: { [list]: none, [create]: { status: 500, body: {} } },
  },
  {
    ...{ name: "create/lost", view, play: [name, send, ["see", "exists"]], isMain: true },
    answers: { [list]: [none, there], [create]: "unreachable" },
  },
];
