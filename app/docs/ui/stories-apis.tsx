/** The dialogs of the page of APIs. */
import { ApisSection } from "@/components/apis/apis-section";
import type { OpenDialog } from "@/components/apis/dialog-state";
import Dialogs from "@/components/apis/dialogs";
import { listResourceServers } from "@/lib/resource-servers/api";
import { nameTaken } from "@/lib/resource-servers/errors";
import type { ResourceServer } from "@/lib/resource-servers/resource-server";
import { secret } from "./examples";
import { refusedWith, requestTo, type Story } from "./story";

const nothing = () => {};

const api: ResourceServer = {
  ...{ id: "4b9d2c61-8e3f-4a57-9c10-6d2f8b7e1a0a", clientId: "lk-a1b2c3d4e5f6g7h8i9j0" },
  ...{ name: "Jobs", identifier: "https://jobs.example.com" },
  permissions: [
    { name: "jobs:create", description: "Start jobs" },
    { name: "jobs:read", description: "See jobs and their results" },
  ],
  ...{ tokenLifetimeSeconds: 900, createdAt: "2026-01-12T09:30:00.000Z" },
};

const show = (dialog: OpenDialog) => () => (
  <Dialogs dialog={dialog} tokenLifetimeSeconds={3600} onChange={nothing} onDeleted={nothing} />
);

const { name, clientId } = api;
const revealed = { name, clientId, clientSecret: secret };

const registry: ResourceServer = {
  ...{ ...api, id: "4b9d2c61-8e3f-4a57-9c10-6d2f8b7e1a0b", name: "Model registry" },
  ...{ identifier: "https://models.internal.example.com/v1/registry", permissions: [] },
};

export const apiStories: Story[] = [
  {
    name: "apis/list",
    view: () => (
      <ApisSection actions={["create", "read", "update", "delete"]} tokenLifetimeSeconds={3600} />
    ),
    answers: {
      [requestTo(listResourceServers, {})]: { body: { resourceServers: [api, registry] } },
    },
    play: [["see", "Model registry"]],
    isMain: true,
  },
  { name: "apis/create", view: show({ kind: "create" }), isMain: true },
  {
    ...{ name: "apis/problems", view: show({ kind: "create" }) },
    play: [
      ["press", "Add a permission"],
      ["fill", "Permission", "two words"],
      ["fill", "Identifier", "https://jobs.example.com#top"],
      ["press", "CREATE"],
    ],
  },
  {
    ...{ name: "apis/refused", view: show({ kind: "create" }) },
    answers: { [`POST ${listResourceServers.path}`]: refusedWith(nameTaken()) },
    play: [
      ["fill", "Name", "Jobs"],
      ["fill", "Identifier", "https://jobs.example.com"],
      ["press", "CREATE"],
      ["see", "Another API has this name"],
    ],
  },
  { name: "apis/edit", view: show({ kind: "edit", api }), isMain: true },
  { name: "apis/regenerate", view: show({ kind: "regenerate", api }) },
  { name: "apis/delete", view: show({ kind: "delete", api }) },
  {
    name: "apis/reveal",
    view: show({ kind: "reveal", secret: { reason: "created", ...revealed } }),
    isMain: true,
  },
];
