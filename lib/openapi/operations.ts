/** Every endpoint of the API. A test holds this table against the routes. */
import { accessKeyOperations } from "./access-keys";
import { accessRuleOperations } from "./access-rules";
import { auditOperations } from "./audit";
import { clusterOperations } from "./clusters";
import type { Operation } from "./operation";
import { orgUnitOperations } from "./org-units";
import { roleOperations } from "./roles";
import { tenantOperations } from "./tenants";
import { tokenOperations } from "./tokens";
import { userApplicationOperations } from "./user-applications";
import { userOperations } from "./users";

export const operations: readonly Operation[] = [
  ...tokenOperations,
  ...accessKeyOperations,
  ...userApplicationOperations,
  ...roleOperations,
  ...accessRuleOperations,
  ...userOperations,
  ...clusterOperations,
  ...orgUnitOperations,
  ...auditOperations,
  ...tenantOperations,
];
