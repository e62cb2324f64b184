/** Finds the word that was probably meant. */

/** How many letters have to be typed, removed or replaced to make one word of the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + Number(letter !== other);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const mostDifferent = 2;

/** A sentence for the end of a message; empty if no word is near. */
export function didYouMean(word: string, words: readonly string[]): string {
  const [best] = words
    .map((each) => ({ each, distance: distance(word, each) }))
    .filter((found) => found.distance <= mostDifferent)
    .sort((a, b) => a.distance - b.distance);
  return best ? ` Did you mean ${best.each}?` : "";
}
