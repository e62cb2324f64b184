/** The endpoints of access keys: the caller's own, and those of all users. */
import { endpoint } from "../http/endpoint";
import * as administration from "./administration";
import * as administrationApi from "./administration-api";
import * as api from "./api";
import * as deletion from "./deletion";
import * as endAll from "./end-all";
import { listHistory } from "./history";
import * as life from "./life";
import * as previousSecret from "./previous-secret";
import * as restoration from "./restoration";
import * as service from "./service";

export const listAccessKeys = endpoint(api.listAccessKeys, async ({ principal, query }) => ({
  accessKeys: await restoration.findKeys(principal, query),
}));

export const createAccessKey = endpoint(api.createAccessKey, ({ principal, body }) =>
  service.createAccessKey(principal, body),
);

export const getAccessKey = endpoint(api.getAccessKey, ({ principal, params }) =>
  service.getAccessKey(principal, params.id),
);

export const deleteAccessKey = endpoint(api.deleteAccessKey, ({ principal, params, query }) =>
  deletion.deleteAccessKey(principal, params.id, query),
);

export const restoreAccessKey = endpoint(api.restoreAccessKey, ({ principal, params, body }) =>
  restoration.restoreAccessKey(principal, params.id, body),
);

export const listDescendants = endpoint(api.listDescendants, async ({ principal, params }) => ({
  accessKeys: await deletion.listDescendants(principal, params.id),
}));

export const endAllAccessKeys = endpoint(api.endAllAccessKeys, async ({ principal, body }) => ({
  ended: await endAll.endAllAccessKeys(principal, body),
}));

export const regenerateSecret = endpoint(api.regenerateSecret, ({ principal, params, body }) =>
  service.regenerateSecret(principal, params.id, body),
);

export const updateAccessKey = endpoint(api.updateAccessKey, ({ principal, params, body }) =>
  life.updateAccessKey(principal, params.id, body),
);

export const suspendAccessKey = endpoint(api.suspendAccessKey, ({ principal, params }) =>
  life.suspendAccessKey(principal, params.id),
);

export const unsuspendAccessKey = endpoint(api.unsuspendAccessKey, ({ principal, params }) =>
  life.unsuspendAccessKey(principal, params.id),
);

export const extendPreviousSecret = endpoint(
  api.extendPreviousSecret,
  ({ principal, params, body }) => previousSecret.extendPreviousSecret(principal, params.id, body),
);

export const endPreviousSecret = endpoint(api.endPreviousSecret, ({ principal, params }) =>
  previousSecret.endPreviousSecret(principal, params.id),
);

export const listAccessKeyHistory = endpoint(api.listAccessKeyHistory, ({ principal, params }) =>
  listHistory(principal, params.id),
);

export const listEveryonesAccessKeys = endpoint(
  administrationApi.listEveryonesAccessKeys,
  async ({ principal, query }) => ({
    accessKeys: await administration.listEveryonesAccessKeys(principal, query),
  }),
);

export const findAccessKey = endpoint(administrationApi.findAccessKey, ({ principal, body }) =>
  administration.findAccessKey(principal, body),
);

export const suspendAnyAccessKey = endpoint(
  administrationApi.suspendAnyAccessKey,
  ({ principal, params }) => administration.suspendAnyAccessKey(principal, params.id),
);

export const unsuspendAnyAccessKey = endpoint(
  administrationApi.unsuspendAnyAccessKey,
  ({ principal, params }) => administration.unsuspendAnyAccessKey(principal, params.id),
);

export const revokeAccessKey = endpoint(
  administrationApi.revokeAccessKey,
  ({ principal, params, query }) => administration.revokeAccessKey(principal, params.id, query),
);

export const listDescendantsOfAny = endpoint(
  administrationApi.listDescendantsOfAny,
  async ({ principal, params }) => ({
    accessKeys: await administration.listDescendantsOfAny(principal, params.id),
  }),
);
