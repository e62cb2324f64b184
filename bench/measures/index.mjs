/** All measures, in the order in which they are taken. */
import { underAttack } from "./attacks.mjs";
import { introspection, tokenCheck, tokenCheckRoles } from "./checks.mjs";
import { counters } from "./counters.mjs";
import { creation, list } from "./keys.mjs";
import { lists } from "./lists.mjs";
import { memory } from "./memory.mjs";
import { page } from "./page.mjs";
import { postgresCheck, postgresIssue, processes } from "./processes.mjs";
import { evaluation, forwardAuth } from "./questions.mjs";
import { scale } from "./scale.mjs";
import { tokenIssue, tokenIssueOneKey } from "./tokens.mjs";

export const measures = [
  ...[
    tokenIssue,
    tokenIssueOneKey,
    tokenCheck,
    tokenCheckRoles,
    introspection,
    forwardAuth,
    evaluation,
  ],
  ...[list, creation, lists, page, counters, scale, postgresIssue, postgresCheck],
  ...[processes, memory, underAttack],
];

/** Those of this server alone, to compare two of its revisions. */
export const ofRevisions = [
  ...[tokenIssue, tokenCheck, tokenCheckRoles, introspection, forwardAuth, list, creation],
  ...[postgresIssue, postgresCheck],
];
