/** The endpoints of decisions: APIs ask what a user, or the user of a token, may do. */
import type { z } from "zod";
import { ApiError } from "../http/api-error";
import type { ApiRequest } from "../http/api-request";
import { endpoint } from "../http/endpoint";
import { toManagementError } from "../http/oauth-errors";
import { parseInput } from "../http/parse";
import { readJson } from "../http/read-body";
import { setClient } from "../http/request-context";
import { sourceOf } from "../http/request-source";
import { env } from "../platform/env";
import * as api from "./api";
import { toBadRequest } from "./errors";
import {
  type Decision,
  evaluation,
  lenientEvaluationsInput,
  type Semantic,
  withDefaults,
} from "./evaluation";
import { toDecisionPointMetadata } from "./paths";
import { authenticateApi, Evaluator } from "./service";

/** Authenticates before the body is parsed. */
async function authenticate(request: ApiRequest): Promise<Evaluator> {
  const authorization = request.headers.get("authorization");
  const server = await authenticateApi(authorization, sourceOf(request)).catch((error: unknown) => {
    throw toManagementError(error);
  });
  setClient(request, server.clientId);
  return new Evaluator(server);
}

function parseBody<Schema extends z.ZodType>(schema: Schema, request: ApiRequest) {
  try {
    return parseInput(schema, readJson(request));
  } catch (error) {
    throw toBadRequest(error);
  }
}

export const evaluateAccess = endpoint(api.evaluateAccess, async ({ request }) => {
  const evaluator = await authenticate(request);
  return evaluator.evaluate(parseBody(evaluation, request));
});

/** What is wrong with one evaluation is its result, so that the others are not lost. */
async function evaluateItem(evaluator: Evaluator, item: unknown): Promise<Decision> {
  try {
    return await evaluator.evaluate(parseInput(evaluation, item));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    const { status, message } = error;
    return { decision: false, context: { error: { status, message } } };
  }
}

/** The decision that ends the list. */
const lastDecision: Record<Semantic, boolean | undefined> = {
  execute_all: undefined,
  deny_on_first_deny: false,
  permit_on_first_permit: true,
};

export const evaluateAccesses = endpoint(api.evaluateAccesses, async ({ request }) => {
  const evaluator = await authenticate(request);
  const input = parseBody(lenientEvaluationsInput, request);
  const { evaluations = [], options } = input;
  if (evaluations.length === 0) return evaluator.evaluate(parseInput(evaluation, input));
  const last = lastDecision[options?.evaluations_semantic ?? "execute_all"];
  const decided: Decision[] = [];
  // One after the other: a request must not take all connections to the database.
  for (const each of evaluations) {
    const decision = await evaluateItem(evaluator, withDefaults(each, input));
    decided.push(decision);
    if (decision.decision === last) break;
  }
  return { evaluations: decided };
});

export const readDecisionPoint = endpoint(api.readDecisionPoint, () =>
  toDecisionPointMetadata(env().publicUrl),
);
