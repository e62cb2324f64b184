/** Statements about users. Addresses are stored, and must be passed, in lower case. */
import { and, eq, isNull } from "drizzle-orm";
import { db } from "../client";
import { users } from "../schema";

export type UserRow = typeof users.$inferSelect;

/** The user with the address who has not been disabled. */
export const selectUserByEmail = async (tenantId: number, email: string) =>
  (
    await db()
      .select()
      .from(users)
      .where(and(eq(users.tenantId, tenantId), eq(users.email, email), isNull(users.disabledAt)))
  )[0];

/** The user with the id who has not been disabled. */
export const selectUser = async (tenantId: number, id: string) =>
  (
    await db()
      .select()
      .from(users)
      .where(and(eq(users.tenantId, tenantId), eq(users.id, id), isNull(users.disabledAt)))
  )[0];

/** Disables the user and everything that acts as the user; false when there is none to disable. */
export const markDisabled = async (tenantId: number, id: string, disabledAt: Date) =>
  (
    await db()
      .update(users)
      .set({ disabledAt })
      .where(and(eq(users.tenantId, tenantId), eq(users.id, id), isNull(users.disabledAt)))
      .returning({ id: users.id })
  ).length > 0;
