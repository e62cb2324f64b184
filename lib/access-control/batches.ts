/**
 * Creates or deletes several access rules in one request. Each rule is authorized, audited and rate limited like a
 * request of its own, and succeeds or fails independently.
 */
import "server-only";
import { randomUUID } from "node:crypto";
import { toApiError } from "../http/error-formats";
import { toIntegerId } from "../http/parse";
import type { Principal } from "../http/principal";
import { log } from "../platform/log";
import { limitUser } from "../rate-limits/request-limits";
import type {
  AccessRuleFields,
  CreateAccessRulesInput,
  CreatedAccessRules,
  DeleteAccessRulesInput,
  DeletedAccessRules,
} from "./access-rule-batch";
import { Authority } from "./authority";
import { createAccessRule, deleteAccessRule } from "./service";

interface Failure {
  code: number;
  message: string;
}

interface Outcome<Item, Result> {
  item: Item;
  result?: Result;
  failure?: Failure;
}

function toFailure(error: unknown): Failure {
  const { status: code, message } = toApiError(error);
  if (code >= 500) log.error(error, "an access rule of a batch failed");
  return { code, message };
}

/** Whether the remaining items would fail for the same reason. */
const endsBatch = ({ code }: Failure) => code === 429 || code >= 500;

/**
 * Runs the items in sequence. A server error is thrown if no item has succeeded yet, so that the client can repeat
 * the batch; after that, it becomes the failure of each remaining item.
 */
async function runEach<Item, Result>(
  principal: Principal,
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
): Promise<Outcome<Item, Result>[]> {
  const outcomes: Outcome<Item, Result>[] = [];
  let finalFailure: Failure | undefined;
  for (const [index, item] of items.entries()) {
    try {
      if (finalFailure === undefined && index > 0) await limitUser(principal);
      outcomes.push(
        finalFailure ? { item, failure: finalFailure } : { item, result: await run(item) },
      );
    } catch (error) {
      const failure = toFailure(error);
      const nothingSucceeded = outcomes.every((outcome) => outcome.failure);
      if (failure.code >= 500 && nothingSucceeded) throw error;
      if (endsBatch(failure)) finalFailure = failure;
      outcomes.push({ item, failure });
    }
  }
  return outcomes;
}

/** @throws forbidden when the principal may not create rules in any scope */
export async function createAccessRules(
  principal: Principal,
  { payload: { roleId, subjects, scopes } }: CreateAccessRulesInput,
): Promise<CreatedAccessRules> {
  (await Authority.load(principal)).requireSomewhere("create", "access-rules");
  const items = subjects.flatMap((subject) =>
    scopes.map((scope): AccessRuleFields => ({ ...subject, roleId, ...scope })),
  );
  const outcomes = await runEach(principal, items, (item) => createAccessRule(principal, item));
  return {
    succeeded: outcomes.flatMap(({ result }) => result ?? []),
    failed: outcomes.flatMap(({ item, failure }) => (failure ? { payload: item, ...failure } : [])),
  };
}

/** @throws forbidden when the principal may not delete rules in any scope */
export async function deleteAccessRules(
  principal: Principal,
  { ids }: DeleteAccessRulesInput,
): Promise<DeletedAccessRules> {
  (await Authority.load(principal)).requireSomewhere("delete", "access-rules");
  const outcomes = await runEach(principal, ids, async (id) =>
    deleteAccessRule(principal, toIntegerId(id)),
  );
  return {
    id: randomUUID(),
    succeeded: outcomes.flatMap(({ item, failure }) => (failure ? [] : item)),
    failed: outcomes.flatMap(({ item, failure }) => (failure ? { id: item, ...failure } : [])),
  };
}
