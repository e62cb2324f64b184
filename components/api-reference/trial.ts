/** Whether an operation can be tried on its page, and by whom. Pure. */
import type { DocumentedOperation } from "@/lib/openapi/document-types";
import type { JsonSchema } from "@/lib/openapi/json-schema";
import { reachableSchemas } from "./reachable-schemas";

/** `secret`: the request or its response has a secret, which must not be on a screen; `never`: it needs a client. */
export type Trial = "signed-in" | "anyone" | "secret" | "never";

export function trialOf(
  operation: DocumentedOperation,
  schemas: Readonly<Record<string, JsonSchema>>,
): Trial {
  const { security, requestBody } = operation;
  const isPublic = security.length === 0;
  const takesJson = requestBody === undefined || "application/json" in requestBody.content;
  if (!takesJson || !(isPublic || security.some((scheme) => "session" in scheme))) return "never";
  const isSecret = JSON.stringify(reachableSchemas(operation, schemas)).includes(
    '"format":"password"',
  );
  if (isSecret) return "secret";
  return isPublic ? "anyone" : "signed-in";
}
