/** The rules of an API that depend on the settings of this server and on the other APIs. */
import "server-only";
import { env } from "../platform/env";
import { identifierTaken, lifetimeTooLong, nameTaken, ownIdentifier } from "./errors";
import { isOwnIdentifier } from "./identifier";
import type { UpdateResourceServerInput } from "./resource-server";

type Input = Pick<UpdateResourceServerInput, "identifier" | "tokenLifetimeSeconds">;

/** @throws ownIdentifier, lifetimeTooLong */
export function requireValid({ identifier, tokenLifetimeSeconds }: Input): void {
  const { publicUrl, tokenLifetimeSeconds: longest } = env();
  if (identifier !== undefined && isOwnIdentifier(identifier, publicUrl)) throw ownIdentifier();
  if (tokenLifetimeSeconds && tokenLifetimeSeconds > longest) throw lifetimeTooLong(longest);
}

/** @throws nameTaken, identifierTaken */
export function requireFree(
  others: readonly { name: string; identifier: string | null }[],
  { name, identifier }: Pick<UpdateResourceServerInput, "name" | "identifier">,
): void {
  if (others.some((each) => each.name === name)) throw nameTaken();
  if (identifier !== undefined && others.some((each) => each.identifier === identifier))
    throw identifierTaken();
}
