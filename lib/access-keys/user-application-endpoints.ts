/** The endpoints of access keys by their earlier names. */
import type { ApiRequest } from "../http/api-request";
import { endpoint } from "../http/endpoint";
import { parseQuery } from "../http/parse";
import { deleteAccessKeyQuery, revokeAccessKeyQuery } from "./access-key-queries";
import * as administration from "./administration";
import { deleteAccessKey } from "./deletion";
import * as service from "./service";
import * as api from "./user-application-api";

/** Deletions take the query of the newer name too, although the document does not list it. */
const readDeletion = ({ url }: ApiRequest) => parseQuery(deleteAccessKeyQuery, url);

export const listUserApplications = endpoint(api.listUserApplications, ({ principal }) =>
  service.listAccessKeys(principal),
);

export const createUserApplication = endpoint(
  api.createUserApplication,
  async ({ principal, body }) => {
    const created = await service.createAccessKey(principal, body);
    const { id, clientId, name, clientSecret: secret, createdAt } = created;
    return { id, clientId, name, createdAt, secret };
  },
);

export const getUserApplication = endpoint(api.getUserApplication, ({ principal, params }) =>
  service.getAccessKey(principal, params.id),
);

export const deleteUserApplication = endpoint(
  api.deleteUserApplication,
  ({ principal, params, request }) => deleteAccessKey(principal, params.id, readDeletion(request)),
);

export const regenerateUserApplicationSecret = endpoint(
  api.regenerateUserApplicationSecret,
  ({ principal, params }) => service.regenerateSecret(principal, params.id),
);

export const listEveryonesUserApplications = endpoint(
  api.listEveryonesUserApplications,
  ({ principal, query }) => administration.listEveryonesAccessKeys(principal, query),
);

export const revokeUserApplication = endpoint(
  api.revokeUserApplication,
  ({ principal, params, request }) =>
    administration.revokeAccessKey(
      principal,
      params.id,
      parseQuery(revokeAccessKeyQuery, request.url),
    ),
);
