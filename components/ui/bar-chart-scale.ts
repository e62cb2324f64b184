/** Where the axis of a bar chart ends. Pure. */

/** Tops whose half is a whole number too, once they stand for tens or more. */
const steps = [1, 2, 4, 6, 8, 10];

/** The next number at or above `largest` that is easy to read. */
export function axisTop(largest: number): number {
  if (largest <= 2) return 2;
  const magnitude = 10 ** Math.floor(Math.log10(largest));
  const step = steps.find((candidate) => candidate * magnitude >= largest) ?? 10;
  return step * magnitude;
}
