/** Every endpoint of the API. A test holds this table against the routes. */
import { accessKeyOperations } from "./access-keys";
import { accessRuleOperations } from "./access-rules";
import { auditOperations } from "./audit";
import { clusterOperations } from "./clusters";
import { healthOperations } from "./health";
import type { Operation } from "./operation";
import { orgUnitOperations } from "./org-units";
import { roleOperations } from "./roles";
import { sessionOperations } from "./sessions";
import { tenantOperations } from "./tenants";
import { tokenStateOperations } from "./token-state";
import { tokenOperations } from "./tokens";
import { userApplicationOperations } from "./user-applications";
import { userOperations } from "./users";
import { wellKnownOperations } from "./well-known";

export const operations: readonly Operation[] = [
  ...tokenOperations,
  ...tokenStateOperations,
  ...wellKnownOperations,
  ...accessKeyOperations,
  ...userApplicationOperations,
  ...roleOperations,
  ...accessRuleOperations,
  ...userOperations,
  ...sessionOperations,
  ...clusterOperations,
  ...orgUnitOperations,
  ...auditOperations,
  ...tenantOperations,
  ...healthOperations,
];
