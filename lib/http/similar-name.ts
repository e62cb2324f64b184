/** Finds the name that a misspelt one probably stands for. Pure. */

/** Case, `_` and `-` make no difference. */
const simplify = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** How many letters must be added, removed or replaced (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (const [at, other] of [...b].entries()) {
      const replaced = (row[at] ?? 0) + Number(letter !== other);
      next.push(Math.min((row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Longer names are compared with nothing, because the comparison takes the product of the lengths. */
const maxLength = 64;

/** 0 for the same name, and more for names that are less alike; undefined if they are not alike. */
function unlikenessOf(name: string, known: string): number | undefined {
  const [a, b] = [simplify(name), simplify(known)];
  if (a === b) return 0;
  if (a.length >= 4 && (b.startsWith(a) || (b.length >= 4 && a.startsWith(b)))) return 1;
  const most = Math.min(a.length, b.length) < 6 ? 1 : 2;
  const distance = Math.abs(a.length - b.length) <= most ? distanceOf(a, b) : Infinity;
  if (distance <= most) return 1 + distance;
  return a.length >= 5 && a.slice(0, 5) === b.slice(0, 5) ? 10 : undefined;
}

/** The most similar of the known names; undefined if none is similar. */
export function findSimilarName(name: string, known: readonly string[]): string | undefined {
  if (name.length > maxLength) return undefined;
  let best: { each: string; unlikeness: number } | undefined;
  for (const each of known) {
    const unlikeness = unlikenessOf(name, each);
    if (unlikeness !== undefined && unlikeness < (best?.unlikeness ?? Number.POSITIVE_INFINITY))
      best = { each, unlikeness };
  }
  return best?.each;
}
