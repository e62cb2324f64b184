/** The other dialogs of the administration, and the one question of the sign-in activity. */
import { AllKeysSection } from "@/components/access-keys/all/all-keys-section";
import { FindKeyDialog } from "@/components/access-keys/all/find-key-dialog";
import { AddRuleDialog } from "@/components/access-rules/add-rule-dialog";
import { RemoveRuleDialog } from "@/components/access-rules/remove-rule-dialog";
import { EntryDrawer } from "@/components/audit/entry-drawer";
import { LogTable } from "@/components/audit/log-table";
import type { OpenDialog } from "@/components/clusters/dialog-state";
import Dialogs from "@/components/clusters/dialogs";
import SignOutEverywhereDialog from "@/components/sign-in-activity/sign-out-everywhere-dialog";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import * as keyApi from "@/lib/access-keys/administration-api";
import { listUsers } from "@/lib/users/api";
import { auditEvents, entry } from "./example-events";
import { cluster, department, keysByState, ownedKey, role, rule, tenant, user } from "./examples";
import { type Answers, requestTo, type Story } from "./story";

const nothing = () => {};
const linkable = { "access-key": true, user: true };
const show = (dialog: OpenDialog) => () => (
  <Dialogs dialog={dialog} clusters={[cluster]} onClose={nothing} onDeleted={nothing} />
);
const addRule = () => <AddRuleDialog maySeeUsers onAdded={nothing} onClose={nothing} />;
const choices: Answers = {
  [requestTo(listUsers, { query: { search: "", limit: "20" } })]: { body: [user] },
  "GET /api/v1/authorization/roles": {
    body: [role],
  },
  "GET /api/v1/tenants": { body: [tenant] },
  "GET /api/v1/clusters": { body: [cluster] },
  "GET /api/v1/org-unit/departments": { body: { departments: [department] } },
  "GET /api/v1/org-unit/projects": { body: { projects: [] } },
};

const { clientId } = ownedKey;
const findKey = () => <FindKeyDialog mayChange onDelete={nothing} onClose={nothing} />;
const found: Answers = {
  "GET /api/v1/administration/access-keys": { body: { accessKeys: [ownedKey] } },
  [requestTo(keyApi.findAccessKey, { body: { clientId } })]: {
    body: { accessKey: ownedKey, foundBy: "client-id" },
  },
};

const everyones: OwnedAccessKey[] = keysByState.map((key, n) => ({
  ...{ ...ownedKey, ...key, isOwnerDisabled: n === 2 },
  createdBy: n === 2 ? "linus@example.com" : ownedKey.createdBy,
}));
const allKeys = {
  view: () => <AllKeysSection actions={["read", "delete"]} />,
  answers: { "GET /api/v1/administration/access-keys": { body: { accessKeys: everyones } } },
};

export const administrationStories: Story[] = [
  {
    ...{ name: "all-keys/list", ...allKeys, isMain: true, isPage: true },
    play: [["see", "linus@example.com"]],
  },
  {
    ...{ name: "all-keys/selected", ...allKeys, isPage: true },
    play: [
      ["press", "Select all"],
      ["see", "5 selected"],
    ],
  },
  {
    name: "find/found",
    view: findKey,
    answers: found,
    play: [
      ["fill", "Client ID or client secret", clientId],
      ["press", "FIND"],
      ["see", "grace@example.com"],
    ],
    isMain: true,
  },
  {
    name: "find/deleted",
    view: findKey,
    answers: {
      [requestTo(keyApi.findAccessKey, { body: { clientId } })]: {
        body: {
          accessKey: {
            ...{ ...ownedKey, status: "DELETED", deletedAt: "2026-02-28T12:00:00.000Z" },
            restorableUntil: "2099-03-07T12:00:00.000Z",
          },
          foundBy: "secret",
        },
      },
      "GET /api/v1/administration/access-keys": { body: { accessKeys: [] } },
    },
    play: [
      ["fill", "Client ID or client secret", clientId],
      ["press", "FIND"],
      ["see", "Delete for good"],
    ],
  },
  {
    name: "find/wrong-checksum",
    view: findKey,
    play: [
      ["fill", "Client ID or client secret", "lks_0123456789"],
      ["press", "FIND"],
      ["see", "checksum is wrong"],
    ],
  },
  { name: "rules/add", view: addRule, answers: choices, isMain: true },
  { name: "rules/chosen", view: addRule, answers: choices, play: [["choose", "Role", 1]] },
  { name: "rules/problems", view: addRule, answers: choices, play: [["press", "ADD"]] },
  {
    name: "rules/remove",
    view: () => <RemoveRuleDialog rule={rule} onRemoved={nothing} onClose={nothing} />,
  },
  { name: "clusters/add", view: show({ kind: "cluster" }), isMain: true },
  {
    ...{ name: "clusters/invalid", view: show({ kind: "cluster" }) },
    play: [
      ["fill", "Version", "newest"],
      ["press", "ADD"],
    ],
  },
  { name: "clusters/change", view: show({ kind: "cluster", cluster }) },
  { name: "clusters/department", view: show({ kind: "unit", type: "department" }) },
  {
    ...{
      name: "clusters/project",
      view: show({ kind: "unit", type: "project" }),
      answers: choices,
    },
    play: [["press", "ADD"]],
  },
  { name: "clusters/delete", view: show({ kind: "delete", target: { type: "cluster", cluster } }) },
  {
    name: "audit/entry",
    view: () => <EntryDrawer {...{ entry, linkable }} onSearch={nothing} onClose={nothing} />,
    isMain: true,
  },
  {
    name: "list/audit",
    view: () => (
      <LogTable entries={auditEvents} linkable={linkable} onOpen={nothing} onClear={nothing} />
    ),
    isMain: true,
  },
  { name: "sessions/everywhere", view: () => <SignOutEverywhereDialog onClose={nothing} /> },
];
