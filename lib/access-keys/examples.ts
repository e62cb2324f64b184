/** Access keys in the examples of the API's description. Pure. */
import * as example from "../http/examples";
import type { AccessKey, CreatedAccessKey, OwnedAccessKey, Suspension } from "./access-key";

const identity = {
  id: example.exampleId,
  clientId: example.exampleClientId,
  name: "ci-deploy",
};

export const exampleCreated: CreatedAccessKey = {
  ...identity,
  clientSecret: example.exampleSecret,
  status: "ACTIVE",
  createdAt: example.exampleTime,
};

export const exampleAccessKey: AccessKey = {
  ...identity,
  status: "ACTIVE",
  permissions: "all",
  secretHint: example.exampleSecret.slice(0, 8),
  secretCreatedAt: example.exampleTime,
  createdAt: example.exampleTime,
  createdVia: { type: "session" },
  lastLogin: example.exampleLaterTime,
  lastLoginAddress: example.exampleAddress,
  lastLoginClient: example.exampleClient,
};

export const exampleDescendant: AccessKey = {
  ...exampleAccessKey,
  name: "nightly",
  createdVia: { type: "access-key", clientId: example.exampleClientId, name: "ci-deploy" },
};

export const toOwned = (key: AccessKey): OwnedAccessKey => ({
  ...key,
  createdBy: example.exampleEmail,
  isOwnerDisabled: false,
});

export const exampleSuspension: Suspension = {
  ...{ id: example.exampleId, status: "SUSPENDED", changed: true },
};
