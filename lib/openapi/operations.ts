/** Every endpoint of the API. A test holds this table against the routes. */

import * as accessRules from "../access-control/access-rule-api";
import * as roles from "../access-control/role-api";
import * as administeredKeys from "../access-keys/administration-api";
import * as accessKeys from "../access-keys/api";
import * as keyPolicy from "../access-keys/key-policy-api";
import * as userApplications from "../access-keys/user-application-api";
import * as audit from "../audit-log/api";
import * as clusters from "../clusters/api";
import * as health from "../health/api";
import type { Contract } from "../http/contract";
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

export const operations: readonly Contract[] = [
  issue.issueLegacyToken,
  issue.issueToken,
  tokenState.introspectToken,
  tokenState.revokeToken,
  leaked.revokeCredentials,
  wellKnown.readJwks,
  wellKnown.readServerMetadata,
  wellKnown.readOpenIdConfiguration,
  accessKeys.listAccessKeys,
  accessKeys.createAccessKey,
  accessKeys.getAccessKey,
  accessKeys.updateAccessKey,
  accessKeys.deleteAccessKey,
  accessKeys.restoreAccessKey,
  accessKeys.suspendAccessKey,
  accessKeys.unsuspendAccessKey,
  accessKeys.extendPreviousSecret,
  accessKeys.endPreviousSecret,
  accessKeys.listDescendants,
  accessKeys.endAllAccessKeys,
  accessKeys.regenerateSecret,
  keyUsage.readAccessKeyUsage,
  administeredKeys.listDescendantsOfAny,
  administeredKeys.listEveryonesAccessKeys,
  administeredKeys.findAccessKey,
  administeredKeys.revokeAccessKey,
  administeredKeys.suspendAnyAccessKey,
  administeredKeys.unsuspendAnyAccessKey,
  accessKeys.listAccessKeyHistory,
  keyPolicy.getAccessKeyPolicy,
  keyPolicy.setAccessKeyPolicy,
  keyPolicy.previewAccessKeyPolicy,
  userApplications.listUserApplications,
  userApplications.createUserApplication,
  userApplications.getUserApplication,
  userApplications.deleteUserApplication,
  userApplications.regenerateUserApplicationSecret,
  userApplications.listEveryonesUserApplications,
  userApplications.revokeUserApplication,
  roles.listPermissions,
  roles.listPermittedScopes,
  roles.listRoles,
  roles.getRole,
  accessRules.listOwnAccessRules,
  accessRules.countOwnAccessRules,
  accessRules.listAccessRules,
  accessRules.createAccessRule,
  accessRules.countAccessRules,
  accessRules.createAccessRules,
  accessRules.deleteAccessRules,
  accessRules.getAccessRule,
  accessRules.deleteAccessRule,
  users.listUsers,
  users.createUser,
  users.countUsers,
  users.getUser,
  users.deleteUser,
  users.disableUser,
  users.enableUser,
  users.logOutUser,
  users.resetPassword,
  users.resetUserPassword,
  users.changeOwnPassword,
  sessions.listOwnSessions,
  sessions.endOwnSession,
  sessions.signOutEverywhere,
  sessions.listOwnSignIns,
  notifications.listNotifications,
  notifications.markNotificationsRead,
  notifications.getNotificationPreferences,
  notifications.replaceNotificationPreferences,
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
  resourceServers.listResourceServers,
  resourceServers.createResourceServer,
  resourceServers.getResourceServer,
  resourceServers.updateResourceServer,
  resourceServers.regenerateResourceServerSecret,
  resourceServers.deleteResourceServer,
  audit.searchAuditLog,
  audit.downloadAuditLog,
  tenants.listTenants,
  health.readHealth,
  health.readReadiness,
];
