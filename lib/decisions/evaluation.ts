/** Evaluations as the AuthZEN Authorization API 1.0 has them: whether a subject may do an action on a resource. Pure. */
import { z } from "zod";
import { compatibleRequestSchema, responseSchema } from "../http/schemas";

/** Per request. Each can name another subject and another scope. */
export const maxEvaluations = 100;

/** Room for so many evaluations, some with tokens of their own. */
export const maxBodyBytes = 128 * 1024;

const text = z.string({ error: "must be text" }).min(1, { error: "must not be empty" });

const isObject = { error: "must be an object" };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Its members are not read: as a default it is part of each evaluation, which would take the product of both numbers. */
const anyObject = z
  .custom<Record<string, unknown>>(isRecord, isObject)
  .meta({ type: "object", additionalProperties: {} })
  .optional();

const subject = z
  .object({ type: text, id: text, properties: anyObject }, isObject)
  .describe("`user` with an ID or an e-mail address, or `token` with an access token");

const action = z
  .object({ name: text, properties: anyObject }, isObject)
  .describe("A permission of the asking API");

const resource = z
  .object({ type: text, id: text, properties: anyObject }, isObject)
  .describe("`tenant`, `cluster`, `department` or `project`");

/**
 * Properties and context are accepted, and have no influence. It has no name, so that no time is spent on unknown
 * members, all of which are ignored.
 */
export const evaluation = z.object({ subject, action, resource, context: anyObject });

export type Evaluation = z.output<typeof evaluation>;

export const evaluationInput = compatibleRequestSchema(
  "AccessEvaluationInput",
  evaluation.describe("Whether the subject may do the action on the resource"),
);

const defaults = z.object({
  subject: subject.partial().optional(),
  action: action.partial().optional(),
  resource: resource.partial().optional(),
  context: anyObject,
});

export const semantics = ["execute_all", "deny_on_first_deny", "permit_on_first_permit"] as const;

export type Semantic = (typeof semantics)[number];

const options = z
  .object(
    {
      evaluations_semantic: z
        .enum(semantics, { error: `must be one of ${semantics.join(", ")}` })
        .optional(),
    },
    isObject,
  )
  .optional();

/** Without evaluations, or with an empty list, it is a single one. */
export const evaluationsInput = compatibleRequestSchema(
  "AccessEvaluationsInput",
  defaults.extend({
    evaluations: z.array(defaults).max(maxEvaluations).optional(),
    options,
  }),
);

/** The same, but what is wrong with one evaluation is found when it is its turn. */
export const lenientEvaluationsInput = defaults.extend({
  evaluations: z
    .array(z.unknown(), { error: "must be a list" })
    .max(maxEvaluations, { error: `must have at most ${maxEvaluations} evaluations` })
    .optional(),
  options,
});

/** The members of the evaluation, and those of the request that it lacks. */
export function withDefaults(
  evaluation: unknown,
  request: z.output<typeof lenientEvaluationsInput>,
): unknown {
  if (!isRecord(evaluation)) return evaluation;
  const merged: Record<string, unknown> = { ...evaluation };
  for (const name of ["subject", "action", "resource"] as const) {
    const [own, other] = [evaluation[name], request[name]];
    merged[name] = own === undefined ? other : isRecord(own) ? { ...other, ...own } : own;
  }
  return merged;
}

/** Why the decision is negative. */
export const reasons = [
  "not_permitted",
  "invalid_token",
  "unknown_action",
  "unsupported_subject_type",
  "unsupported_resource_type",
] as const;

export type Reason = (typeof reasons)[number];

export const decision = responseSchema(
  "AccessDecision",
  z.object({
    decision: z.boolean(),
    context: z
      .object({
        reason: z.enum(reasons).exactOptional(),
        error: z.object({ status: z.int(), message: z.string() }).exactOptional(),
      })
      .exactOptional()
      .describe("Why the decision is negative"),
  }),
);

export type Decision = z.output<typeof decision>;

export const decisions = responseSchema(
  "AccessDecisions",
  z.union([z.object({ evaluations: z.array(decision) }), decision]),
);
