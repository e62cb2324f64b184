/**
 * The maximum numbers of scopes and access rules, because the cost of requests grows with them. The insert
 * statements enforce them. Pure.
 */

/** Per tenant. Creating an access key reads the versions of all clusters. */
export const maxClusters = 100;

/** Per cluster. */
export const maxDepartments = 200;

/** Per department. */
export const maxProjects = 1_000;

/** Per user. Most requests read all rules of the caller. */
export const maxRulesPerUser = 200;
