/** The endpoint of the tenant. */
import { endpoint } from "../http/endpoint";
import * as api from "./api";
import { listTenants as listTenantsOf } from "./tenant";

export const listTenants = endpoint(api.listTenants, ({ principal }) => listTenantsOf(principal));
