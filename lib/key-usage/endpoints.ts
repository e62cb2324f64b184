/** The endpoint that says how much an access key of the caller is used. */
import { endpoint } from "../http/endpoint";
import * as api from "./api";
import { getKeyUsage } from "./service";

export const readAccessKeyUsage = endpoint(api.readAccessKeyUsage, ({ principal, params }) =>
  getKeyUsage(principal, params.id),
);
