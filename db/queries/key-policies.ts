/** Statements about the policy for access keys. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import { batch, db } from "../client";
import { keyPolicies } from "../schema/key-policies";
import { insertEvent, type NewAuditEvent } from "./audit";

/** Undefined until the policy is set. */
export const selectKeyPolicy = async (tenantId: number) =>
  (
    await db()
      .select({ version: keyPolicies.version, rules: keyPolicies.rules })
      .from(keyPolicies)
      .where(eq(keyPolicies.tenantId, tenantId))
  )[0];

/** The condition that the policy has not been replaced since it was read. */
export const isPolicyCurrent = (tenantId: number, version: number): SQL =>
  sql`(select ${keyPolicies.version} from ${keyPolicies} where ${eq(keyPolicies.tenantId, tenantId)}) = ${version}`;

interface NewKeyPolicy {
  tenantId: number;
  rules: unknown;
  updatedAt: Date;
  updatedBy: string;
}

/** @param version of the policy that is replaced; undefined for the first one. False if another change came first. */
export const replaceKeyPolicy = async (
  { tenantId, ...policy }: NewKeyPolicy,
  version: number | undefined,
  event: NewAuditEvent,
): Promise<boolean> => {
  const done = await batch((tx) => [
    version === undefined
      ? tx
          .insert(keyPolicies)
          .values({ ...policy, tenantId, version: 1 })
          .onConflictDoNothing()
          .returning({ tenantId: keyPolicies.tenantId })
      : tx
          .update(keyPolicies)
          .set({ ...policy, version: version + 1 })
          .where(and(eq(keyPolicies.tenantId, tenantId), eq(keyPolicies.version, version)))
          .returning({ tenantId: keyPolicies.tenantId }),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};
