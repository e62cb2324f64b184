/** The page of roles and its dialogs. */
import Dialogs, { type OpenDialog } from "@/components/roles/dialogs";
import { RolesSection } from "@/components/roles/roles-section";
import { allRoles } from "@/components/roles/use-roles";
import type { PermissionSet, RoleWithSets } from "@/lib/access-control/custom-role";
import {
  deleteRole,
  listPermissionSets,
  listRolesWithSets,
} from "@/lib/access-control/custom-role-api";
import { roleInUse, roleNameTaken } from "@/lib/access-control/role-errors";
import { refusedWith, requestTo, type Story } from "./story";

const nothing = () => {};

const setOf = (n: number, name: string, resourceType: string): PermissionSet => ({
  id: `4b9d2c61-8e3f-8a57-9c10-6d2f8b7e1a${String(n).padStart(2, "0")}`,
  ...{ name, permissions: [{ resourceType, actions: [] }] },
});

const sets = [
  ...["view", "create", "edit", "delete"].map((verb, at) => setOf(at, `Users: ${verb}`, "users")),
  ...["view", "create"].map((verb, at) => setOf(at + 4, `Projects: ${verb}`, "project")),
  ...["jobs:create", "jobs:read"].map((name, at) =>
    setOf(at + 6, `Jobs: ${name}`, "https://jobs.example.com"),
  ),
];

const predefined: RoleWithSets = {
  ...{ id: 4, name: "Editor", description: "Manages projects and access rules, and sees users" },
  ...{ enabled: true, effectiveEnabled: true, custom: false, createdBy: "system" },
  ...{ permissionSets: sets.slice(0, 6), permissions: [] },
  ...{ createdAt: "2026-01-12T09:30:00.000Z", updatedAt: "2026-01-12T09:30:00.000Z" },
};

const role: RoleWithSets = {
  ...{
    ...predefined,
    id: 1001,
    name: "Job operator",
    description: "Starts jobs, and sees projects",
  },
  ...{ custom: true, createdBy: "admin@example.com" },
  permissionSets: [sets[4], sets[6], sets[7]].flatMap((set) => set ?? []),
};

const disabled = { ...role, id: 1002, name: "Night shift", enabled: false, description: "" };

const answers = { [requestTo(listPermissionSets, {})]: { body: sets } };

const show = (dialog: OpenDialog) => () => (
  <Dialogs dialog={dialog} onClose={nothing} onDeleted={nothing} />
);

export const roleStories: Story[] = [
  {
    name: "roles/list",
    view: () => <RolesSection actions={["create", "read", "update", "delete"]} />,
    answers: {
      [requestTo(listRolesWithSets, { query: allRoles })]: {
        body: { roles: [predefined, role, disabled] },
      },
    },
    play: [["see", "Night shift"]],
    isMain: true,
  },
  { name: "roles/create", view: show({ kind: "create" }), answers, play: [["see", "jobs:read"]] },
  {
    ...{ name: "roles/edit", view: show({ kind: "edit", role }), answers, isMain: true },
    play: [["see", "jobs:read"]],
  },
  {
    ...{ name: "roles/refused", view: show({ kind: "create" }) },
    answers: { ...answers, [`POST ${listRolesWithSets.path}`]: refusedWith(roleNameTaken()) },
    play: [
      ["fill", "Name", "Viewer"],
      ["press", "CREATE"],
      ["see", "Another role has this name"],
    ],
  },
  {
    ...{ name: "roles/in-use", view: show({ kind: "delete", role }) },
    answers: {
      [requestTo(deleteRole, { params: { id: role.id } })]: refusedWith(
        roleInUse(["ada@example.com in project cats"], 1),
      ),
    },
    play: [
      ["press", "DELETE"],
      ["see", "This role is in use"],
    ],
  },
];
