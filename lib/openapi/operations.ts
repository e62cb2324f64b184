/** Every endpoint of the API. A test holds this table against the routes. */

import * as clusters from "../clusters/api";
import type { Contract } from "../http/contract";
import * as tenants from "../installation/api";
import * as orgUnits from "../org-units/api";
import * as sessions from "../sessions/api";
import { accessKeyOperations } from "./access-keys";
import { accessRuleOperations } from "./access-rules";
import { auditOperations } from "./audit";
import { healthOperations } from "./health";
import { roleOperations } from "./roles";
import { tokenStateOperations } from "./token-state";
import { tokenOperations } from "./tokens";
import { userApplicationOperations } from "./user-applications";
import { userOperations } from "./users";
import { wellKnownOperations } from "./well-known";

export const operations: readonly Contract[] = [
  ...tokenOperations,
  ...tokenStateOperations,
  ...wellKnownOperations,
  ...accessKeyOperations,
  ...userApplicationOperations,
  ...roleOperations,
  ...accessRuleOperations,
  ...userOperations,
  sessions.listOwnSessions,
  sessions.endOwnSession,
  sessions.signOutEverywhere,
  sessions.listOwnSignIns,
  clusters.listClusters,
  clusters.createCluster,
  clusters.getCluster,
  clusters.updateCluster,
  clusters.deleteCluster,
  orgUnits.listDepartments,
  orgUnits.createDepartment,
  orgUnits.deleteDepartment,
  orgUnits.listProjects,
  orgUnits.createProject,
  orgUnits.deleteProject,
  ...auditOperations,
  tenants.listTenants,
  ...healthOperations,
];
