/** Whether a user can have one more key of a name. Pure. */
import { accessKeyNameTaken, tooManyAccessKeys } from "../http/errors";
import { maxAccessKeysPerUser } from "./policy";

/** @throws accessKeyNameTaken, and the error for too many keys */
export function requireRoom(
  name: string,
  held: readonly { name: string }[],
  tooMany = tooManyAccessKeys,
): void {
  if (held.some((key) => key.name === name)) throw accessKeyNameTaken(name);
  if (held.length >= maxAccessKeysPerUser) throw tooMany(maxAccessKeysPerUser);
}
