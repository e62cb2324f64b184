/** Every endpoint of the API, from the files of contracts. A test compares them with the routes. */

import * as accessRules from "../access-control/access-rule-api";
import * as customRoles from "../access-control/custom-role-api";
import * as roles from "../access-control/role-api";
import * as administeredKeys from "../access-keys/administration-api";
import * as accessKeys from "../access-keys/api";
import * as keyPolicy from "../access-keys/key-policy-api";
import * as userApplications from "../access-keys/user-application-api";
import * as audit from "../audit-log/api";
import * as clusters from "../clusters/api";
import * as decisions from "../decisions/api";
import * as forwardAuth from "../forward-auth/api";
import * as health from "../health/api";
import { type Contract, contractsOf } from "../http/contract";
import * as keyUsage from "../key-usage/api";
import * as notifications from "../notifications/api";
import * as orgUnits from "../org-units/api";
import * as resourceServers from "../resource-servers/api";
import * as sessions from "../sessions/api";
import * as tenants from "../tenants/api";
import * as issue from "../tokens/issue-api";
import * as leaked from "../tokens/leaked-api";
import * as tokenState from "../tokens/state-api";
import * as wellKnown from "../tokens/well-known-api";
import * as users from "../users/api";

/** The order of the document: file by file, and in each as it is written there. */
const files = [
  ...[issue, tokenState, leaked, wellKnown, decisions, forwardAuth],
  ...[accessKeys, keyUsage, administeredKeys, keyPolicy, userApplications],
  ...[roles, customRoles, accessRules, users, sessions, notifications],
  ...[clusters, orgUnits, resourceServers, audit, tenants, health],
];

export const operations: readonly Contract[] = files.flatMap(contractsOf);
