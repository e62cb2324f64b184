/**
 * A person's own access keys: list, create, regenerate, delete. The owner is part of every statement,
 * so another person's key is as absent as one that never was.
 */
import "server-only";
import { randomUUID } from "node:crypto";
import {
  type AccessKeyRow,
  insertAccessKey,
  markDeleted,
  replaceSecret,
  selectAccessKey,
  selectAccessKeys,
  selectHeldSlots,
} from "@/db/queries/access-keys";
import { now } from "../clock";
import { accessKeyNameTaken, notFound, tooManyAccessKeys } from "../errors";
import type { Principal } from "../principal";
import {
  type AccessKey,
  type CreatedAccessKey,
  maxAccessKeysPerUser,
  type RegeneratedSecret,
} from "./access-key";
import type { CreateAccessKeyInput } from "./input";
import { placeNewKey } from "./policy";
import { digestSecret, hintOf, newClientId, newClientSecret } from "./secret";

const toAccessKey = (row: AccessKeyRow): AccessKey => ({
  id: row.id,
  clientId: row.clientId,
  name: row.name,
  secretHint: row.secretHint,
  createdAt: row.createdAt.toISOString(),
  lastLogin: row.lastLoginAt?.toISOString() ?? null,
});

const toNewSecret = (clientSecret: string) => ({
  digest: digestSecret(clientSecret),
  hint: hintOf(clientSecret),
  createdAt: now(),
});

/** The principal's keys, newest first. */
export const listAccessKeys = async (principal: Principal): Promise<AccessKey[]> =>
  (await selectAccessKeys(principal)).map(toAccessKey);

/** @throws notFound */
export async function getAccessKey(principal: Principal, id: string): Promise<AccessKey> {
  const row = await selectAccessKey(principal, id);
  if (!row) throw notFound();
  return toAccessKey(row);
}

/**
 * Makes a key. Constraints decide, so a rival that takes the name or the slot in between only sends us
 * round again; each round means that a rival succeeded, so there are few.
 *
 * @throws accessKeyNameTaken, tooManyAccessKeys
 */
export async function createAccessKey(
  principal: Principal,
  input: CreateAccessKeyInput,
): Promise<CreatedAccessKey> {
  const placement = placeNewKey(await selectHeldSlots(principal), input.name);
  if ("refused" in placement) {
    throw placement.refused === "name-taken"
      ? accessKeyNameTaken(input.name)
      : tooManyAccessKeys(maxAccessKeysPerUser);
  }
  const clientSecret = newClientSecret();
  const secret = toNewSecret(clientSecret);
  const key = { id: randomUUID(), clientId: newClientId(), name: input.name };
  const inserted = await insertAccessKey(principal, { ...key, slot: placement.slot, secret });
  if (!inserted) return createAccessKey(principal, input);
  return { ...key, clientSecret, createdAt: secret.createdAt.toISOString() };
}

/**
 * Gives the key a new secret; the previous one, and every token issued with it, stops working before
 * this returns.
 *
 * @throws notFound
 */
export async function regenerateSecret(
  principal: Principal,
  id: string,
): Promise<RegeneratedSecret> {
  const clientSecret = newClientSecret();
  if (!(await replaceSecret(principal, id, toNewSecret(clientSecret)))) throw notFound();
  return { clientSecret };
}

/**
 * Deletes the key; its secret and its tokens stop working before this returns.
 *
 * @throws notFound
 */
export async function deleteAccessKey(principal: Principal, id: string): Promise<void> {
  if (!(await markDeleted(principal, id, now()))) throw notFound();
}
