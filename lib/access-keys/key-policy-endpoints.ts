/** The endpoints of the policy for access keys. */
import { endpoint } from "../http/endpoint";
import * as api from "./key-policy-api";
import * as service from "./key-policy-service";

export const getAccessKeyPolicy = endpoint(api.getAccessKeyPolicy, ({ principal }) =>
  service.getKeyPolicy(principal),
);

export const setAccessKeyPolicy = endpoint(api.setAccessKeyPolicy, ({ principal, body }) =>
  service.setKeyPolicy(principal, body),
);

export const previewAccessKeyPolicy = endpoint(api.previewAccessKeyPolicy, ({ principal, body }) =>
  service.previewKeyPolicy(principal, body),
);
