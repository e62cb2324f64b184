/** Whether a user can have one more key of a name. Pure. */
import { accessKeyNameTaken, tooManyAccessKeys } from "../http/errors";
import { maxAccessKeysPerUser, noRoomFor } from "./policy";

/** @throws accessKeyNameTaken, and the error for too many keys */
export function requireRoom(
  name: string,
  held: readonly { name: string }[],
  tooMany = tooManyAccessKeys,
): void {
  const reason = noRoomFor(name, held);
  if (reason === "name-taken") throw accessKeyNameTaken(name);
  if (reason === "limit-reached") throw tooMany(maxAccessKeysPerUser);
}
