/** The question before all keys end. */
import type { ConfirmBy } from "@/components/access-keys/dialog-state";
import { EndAllDialog } from "@/components/access-keys/end-all-dialog";
import * as api from "@/lib/access-keys/api";
import { recentSignInNeeded, wrongPassword } from "@/lib/http/errors";
import { keys } from "./examples";
import { refusedWith, requestTo, type Story } from "./story";

const nothing = () => {};
const view = (confirmBy: ConfirmBy) => () => (
  <EndAllDialog confirmBy={confirmBy} onEnded={nothing} onClose={nothing} />
);
const answers = { [requestTo(api.listAccessKeys, {})]: { body: { accessKeys: keys } } };
const endAll = requestTo(api.endAllAccessKeys, { body: {} });

export const endAllStories: Story[] = [
  {
    ...{ name: "end-all/password", view: view("password"), answers, isMain: true },
    play: [["see", "3 access keys"]],
  },
  {
    ...{ name: "end-all/wrong-password", view: view("password") },
    answers: { ...answers, [endAll]: refusedWith(wrongPassword()) },
    play: [
      ["see", "3 access keys"],
      ["fill", "Your password", "guess"],
      ["press", "DELETE ALL KEYS"],
      ["see", "Incorrect password"],
    ],
  },
  {
    ...{ name: "end-all/provider", view: view("provider"), answers },
    play: [["see", "3 access keys"]],
  },
  {
    ...{ name: "end-all/sign-in-again", view: view("provider") },
    answers: { ...answers, [endAll]: refusedWith(recentSignInNeeded(10)) },
    play: [
      ["see", "3 access keys"],
      ["press", "DELETE ALL KEYS"],
      ["see", "Sign in again first"],
    ],
  },
];
