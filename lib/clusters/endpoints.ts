/** The endpoints of clusters. */
import { endpoint } from "../http/endpoint";
import * as api from "./api";
import * as service from "./service";

export const listClusters = endpoint(api.listClusters, ({ principal }) =>
  service.listClusters(principal),
);

export const createCluster = endpoint(api.createCluster, ({ principal, body }) =>
  service.createCluster(principal, body),
);

export const getCluster = endpoint(api.getCluster, ({ principal, params }) =>
  service.getCluster(principal, params.uuid),
);

export const updateCluster = endpoint(api.updateCluster, ({ principal, params, body }) =>
  service.updateCluster(principal, params.uuid, body),
);

export const deleteCluster = endpoint(api.deleteCluster, ({ principal, params }) =>
  service.deleteCluster(principal, params.uuid),
);
