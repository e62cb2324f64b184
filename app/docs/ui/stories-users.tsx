/** The dialogs of the page of users. */

import { toListRequest } from "@/components/ui/list-request";
import type { OpenDialog, UserQuestion } from "@/components/users/dialog-state";
import Dialogs from "@/components/users/dialogs";
import { toUserQuery } from "@/components/users/user-query";
import { UsersSection } from "@/components/users/users-section";
import { emailTaken } from "@/lib/http/errors";
import * as api from "@/lib/users/api";
import { expiredUser, user } from "./examples";
import { refusedWith, requestTo, type Story } from "./story";

const nothing = () => {};
const show =
  (dialog: OpenDialog, mayInvite = false) =>
  () => <Dialogs {...{ dialog, mayInvite }} onChange={nothing} onDeleted={nothing} />;

const reset = requestTo(api.resetPassword, { params: { id: user.id }, body: {} });
const questions: UserQuestion[] = ["reset-password", "sign-out", "disable", "enable", "delete"];
const password = { id: user.id, username: user.username, tempPassword: "amber-castle-river-41" };

export const userStories: Story[] = [
  {
    name: "users/list",
    view: () => <UsersSection ownId="" mayInvite={false} actions={["read", "update", "delete"]} />,
    answers: {
      [requestTo(api.listUsers, { query: toUserQuery(toListRequest({})) })]: {
        body: [user, expiredUser],
      },
    },
    play: [["see", "Temporary password expired"]],
    isMain: true,
  },
  { name: "users/create", view: show({ kind: "create" }), isMain: true },
  { name: "users/invite", view: show({ kind: "create" }, true), isMain: true },
  {
    ...{ name: "users/create-taken", view: show({ kind: "create" }) },
    answers: {
      [requestTo(api.createUser, { body: { email: user.username } })]: refusedWith(
        emailTaken(user.username),
      ),
    },
    play: [
      ["fill", "E-mail", user.username],
      ["press", "CREATE"],
      ["see", "already exists"],
    ],
  },
  { name: "users/created", view: show({ kind: "reveal", reason: "created", password }) },
  ...questions.map((kind): Story => ({ name: `users/${kind}`, view: show({ kind, user }) })),
  {
    ...{ name: "users/reset-lost", view: show({ kind: "reset-password", user }) },
    answers: { [reset]: "unreachable" },
    play: [
      ["press", "RESET PASSWORD"],
      ["see", "may or may not"],
    ],
  },
];
