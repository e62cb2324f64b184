/**
 * How many scopes and access rules there can be: what a request reads grows with them, and people who may make
 * some must not make it slow for everyone. Held by the statements that insert. Pure.
 */

/** In the tenant. Each request that makes an access key looks at their versions. */
export const maxClusters = 100;

/** In one cluster. */
export const maxDepartments = 200;

/** In one department. */
export const maxProjects = 1_000;

/** Of one subject. Each request that needs roles reads those of its caller. */
export const maxRulesPerUser = 200;
