/** Where APIs ask for decisions, and what they can discover (AuthZEN Authorization API 1.0, section 9). Pure. */
export const evaluationPath = "/access/v1/evaluation";
export const evaluationsPath = "/access/v1/evaluations";

/** @param issuer from the configuration, never from the request */
export const toDecisionPointMetadata = (issuer: string) => ({
  policy_decision_point: issuer,
  access_evaluation_endpoint: issuer + evaluationPath,
  access_evaluations_endpoint: issuer + evaluationsPath,
});
