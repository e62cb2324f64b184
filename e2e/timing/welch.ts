/** Whether two classes of requests can be told apart by how long their answers take. Pure. */
export interface Sample {
  mean: number;
  variance: number;
  size: number;
}

/** Of the fastest nine tenths of all classes together: the rest says more about the machine. */
const kept = 0.9;

const sorted = (values: Iterable<number>) => Float64Array.from(values).sort();

/** The samples without the values beyond the common cut. */
export function trim(classes: readonly number[][]): number[][] {
  const all = sorted(classes.flat());
  const cut = all[Math.floor(all.length * kept)] ?? Number.POSITIVE_INFINITY;
  return classes.map((values) => values.filter((value) => value <= cut));
}

export function summarize(values: readonly number[]): Sample {
  const size = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / size;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: squares / (size - 1), size };
}

/** Welch's t. */
export const welch = (a: Sample, b: Sample): number =>
  (a.mean - b.mean) / Math.sqrt(a.variance / a.size + b.variance / b.size);
