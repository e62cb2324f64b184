/** The list of the user's own keys, and toasts. */
import { useEffect, useRef } from "react";
import { AccessKeysSection } from "@/components/access-keys/access-keys-section";
import { toast, warn } from "@/components/ui/toast";
import { listAccessKeys } from "@/lib/access-keys/api";
import { keys, keysByState, madeKeys, usedKey } from "./examples";
import { type PlayStep, requestTo, type Story } from "./story";

const list = requestTo(listAccessKeys, {});
const deletedList = requestTo(listAccessKeys, { query: { status: "DELETED" } });
const noneDeleted = { [deletedList]: { body: { accessKeys: [] } } };
const view = () => <AccessKeysSection blockingClusters={[]} confirmBy="password" />;
const full = Array.from({ length: 20 }, (_, n) => ({
  ...usedKey,
  id: usedKey.id.replace(/..$/, String(n).padStart(2, "0")),
  name: `key-${n}`,
}));
const there: PlayStep = ["see", usedKey.name];

function Messages() {
  const isSaid = useRef(false);
  useEffect(() => {
    if (isSaid.current) return;
    isSaid.current = true;
    toast("Access key ci-deploy deleted", {
      label: "Undo",
      alternative: "Restore it later.",
      run: () => {},
    });
    warn(
      "You left the page before the client secret of ci-deploy could be shown. Regenerate it to get one.",
    );
  }, []);
  return null;
}

const stories: Story[] = [
  {
    name: "list/empty",
    view,
    answers: { [list]: { body: { accessKeys: [] } } },
    play: [["see", "no access keys"]],
  },
  { name: "list/loading", view, answers: { [list]: "never" } },
  {
    name: "list/failed",
    view,
    answers: { [list]: { status: 403, body: {} } },
    play: [["see", "Retry"]],
  },
  {
    name: "list/some",
    view,
    answers: { [list]: { body: { accessKeys: keys } } },
    play: [there],
    isMain: true,
  },
  {
    name: "list/made-with-a-key",
    view,
    answers: { [list]: { body: { accessKeys: [...madeKeys, usedKey] } } },
    play: [there],
    isMain: true,
  },
  {
    name: "list/states",
    view,
    answers: { [list]: { body: { accessKeys: keysByState } } },
    play: [["see", "Previous secret ends"]],
    isMain: true,
  },
  {
    name: "list/menu",
    view,
    answers: { [list]: { body: { accessKeys: keysByState } } },
    play: [
      ["press", "More actions for ci-deploy"],
      ["see", "Edit"],
    ],
    isMain: true,
  },
  {
    name: "list/selected",
    view,
    answers: { [list]: { body: { accessKeys: keysByState } } },
    play: [
      ["press", "Select contractor"],
      ["press", "Select notebook"],
      ["see", "2 selected"],
    ],
    isMain: true,
  },
  {
    name: "list/full",
    view,
    answers: { [list]: { body: { accessKeys: full } } },
    play: [["see", "20 of 20"]],
  },
  {
    ...{
      name: "list/gate-closed",
      view: () => <AccessKeysSection blockingClusters={["lab-old"]} confirmBy="password" />,
    },
    ...{ answers: { [list]: { body: { accessKeys: keys } } }, play: [there] },
  },
  {
    ...{ name: "list/nothing-found", view, answers: { [list]: { body: { accessKeys: full } } } },
    play: [
      ["fill", "Search", "nothing like it"],
      ["see", "No access keys match"],
    ],
  },
  { name: "toasts/both", view: () => <Messages />, play: [["see", "You left"]], isMain: true },
];

export const listStories: Story[] = stories.map((story) => ({
  ...story,
  answers: { ...noneDeleted, ...story.answers },
}));
