/** What the list of keys says of where each comes from. Pure: the browser uses this file. */
import type { AccessKey, CreatedWithKey } from "./access-key";

type Provenance = Pick<AccessKey, "createdVia" | "secretCreatedVia">;

/** What a key's token made of another key, and the key. */
export interface MadeWith {
  what: "Created" | "Secret made";
  creator: CreatedWithKey;
}

/** The access keys that made the key and its secret, each once. */
export function creatorsOf({ createdVia, secretCreatedVia }: Provenance): MadeWith[] {
  const creator = createdVia?.type === "access-key" ? createdVia : undefined;
  const isOther = secretCreatedVia && secretCreatedVia.clientId !== creator?.clientId;
  return [
    ...(creator ? [{ what: "Created", creator } as const] : []),
    ...(isOther ? [{ what: "Secret made", creator: secretCreatedVia } as const] : []),
  ];
}

/** Whether another key may have been made with the key: most people have none that any token made. */
export const mayHaveDescendants = <Key extends Provenance & Pick<AccessKey, "id">>(
  { id }: Pick<AccessKey, "id">,
  keys: readonly Key[] = [],
): boolean => keys.some((key) => key.id !== id && creatorsOf(key).length > 0);
