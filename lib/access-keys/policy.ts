/** Rules of access keys. Pure. */

/** How many access keys a user can have. The database enforces it with numbered slots. */
export const maxAccessKeysPerUser = 20;

export interface HeldSlot {
  name: string;
  slot: number | null;
}

export type Placement = { slot: number } | "name-taken" | "limit-reached";

/** The lowest free slot for a new key of that name, or why there is none. */
export function placeNewKey(held: readonly HeldSlot[], name: string): Placement {
  if (held.some((key) => key.name === name)) return "name-taken";
  const taken = new Set(held.map((key) => key.slot));
  for (let slot = 1; slot <= maxAccessKeysPerUser; slot += 1) {
    if (!taken.has(slot)) return { slot };
  }
  return "limit-reached";
}
