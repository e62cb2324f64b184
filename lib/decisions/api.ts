/** Decisions as they are on the wire: the AuthZEN Authorization API 1.0. Pure. */
import { z } from "zod";
import { invalidFields } from "../http/api-error";
import { crossOriginHeaders } from "../http/api-headers";
import { type Contract, contract, ok } from "../http/contract";
import { malformedJson, notAnObject, payloadTooLarge, unsupportedMediaType } from "../http/errors";
import * as example from "../http/examples";
import { invalidClient, toManagementError } from "../http/oauth-errors";
import { responseSchema } from "../http/schemas";
import { jwksMaxAgeSeconds } from "../tokens/key-schedule";
import { onlyForApis, toBadRequest } from "./errors";
import {
  decision,
  decisions,
  evaluationInput,
  evaluationsInput,
  maxBodyBytes,
  maxEvaluations,
} from "./evaluation";
import { evaluationPath, evaluationsPath, toDecisionPointMetadata } from "./paths";

const json = "application/json";

const shared = {
  method: "POST",
  tag: "Decisions",
  auth: "client",
  echoesRequestId: true,
  headers: {
    "X-Request-ID": {
      description: "An ID that the response has too",
      ...{ example: example.exampleId, isOptional: true },
    },
  },
  errors: [
    malformedJson(),
    notAnObject(),
    invalidFields([{ field: "subject", message: "must be an object" }]),
    toBadRequest(unsupportedMediaType(json)) as Error,
    toManagementError(invalidClient("basic")) as Error,
    onlyForApis(),
  ],
} as const satisfies Partial<Contract>;

const subject = { type: "user", id: example.exampleEmail };
const action = { name: "jobs:create" };
const resource = { type: "project", id: example.exampleId };

const about =
  "AuthZEN Authorization API 1.0. The asking API authenticates with its client ID and secret in Basic, and asks about its own permissions. A rule applies in its scope and in all scopes below it. A token must be for the API. A negative decision is a success; `context.reason` says why. Members that are not known are ignored, and so are `properties` and `context`.";

export const evaluateAccess = contract({
  ...{ id: "evaluateAccess", path: evaluationPath, ...shared },
  summary: "Ask whether a user, or the user of a token, may do something",
  description: about,
  body: {
    schema: evaluationInput,
    mediaTypes: [json],
    example: { subject, action, resource },
  },
  success: ok("The decision", decision, { decision: true }),
  errors: [...shared.errors, payloadTooLarge(16 * 1024)],
});

export const evaluateAccesses = contract({
  ...{ id: "evaluateAccesses", path: evaluationsPath, maxBodyBytes, ...shared },
  summary: "Ask for several decisions at once",
  description: `${about} At most ${maxEvaluations} evaluations. What one of them lacks is taken from the request. With \`deny_on_first_deny\` and \`permit_on_first_permit\` the list ends with the decision that settles the question. Without evaluations the request is a single one.`,
  body: {
    schema: evaluationsInput,
    mediaTypes: [json],
    example: {
      ...{ subject, resource },
      evaluations: [{ action }, { action: { name: "jobs:delete" } }],
      options: { evaluations_semantic: "execute_all" },
    },
  },
  success: ok("The decisions, in the order of the evaluations", decisions, {
    evaluations: [{ decision: true }, { decision: false, context: { reason: "not_permitted" } }],
  }),
  errors: [...shared.errors, payloadTooLarge(maxBodyBytes)],
});

const metadata = responseSchema(
  "PolicyDecisionPoint",
  z.object({
    policy_decision_point: z.url(),
    access_evaluation_endpoint: z.url(),
    access_evaluations_endpoint: z.url(),
  }),
);

export const readDecisionPoint = contract({
  ...{ id: "readDecisionPoint", method: "GET", path: "/.well-known/authzen-configuration" },
  ...{ tag: "Decisions", auth: "none" },
  summary: "Read where APIs ask for decisions",
  description: "Policy decision point metadata. It may be kept for five minutes.",
  success: {
    ...ok("The metadata", metadata, toDecisionPointMetadata("https://keys.example.com")),
    headers: { "Cache-Control": `public, max-age=${jwksMaxAgeSeconds}`, ...crossOriginHeaders },
  },
});
