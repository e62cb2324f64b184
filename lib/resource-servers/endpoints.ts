/** The endpoints of resource servers. */
import { endpoint } from "../http/endpoint";
import * as api from "./api";
import * as service from "./service";

export const listResourceServers = endpoint(api.listResourceServers, async ({ principal }) => ({
  resourceServers: await service.listResourceServers(principal),
}));

export const createResourceServer = endpoint(api.createResourceServer, ({ principal, body }) =>
  service.createResourceServer(principal, body),
);

export const getResourceServer = endpoint(api.getResourceServer, ({ principal, params }) =>
  service.getResourceServer(principal, params.id),
);

export const updateResourceServer = endpoint(
  api.updateResourceServer,
  ({ principal, params, body }) => service.updateResourceServer(principal, params.id, body),
);

export const regenerateResourceServerSecret = endpoint(
  api.regenerateResourceServerSecret,
  ({ principal, params, body }) =>
    service.regenerateResourceServerSecret(principal, params.id, body),
);

export const deleteResourceServer = endpoint(api.deleteResourceServer, ({ principal, params }) =>
  service.deleteResourceServer(principal, params.id),
);
