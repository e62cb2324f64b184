/** Splits work that is not urgent into batches. Each takes some milliseconds of the event loop. */
export const batchLength = 100;

export async function inBatches<Item>(
  items: readonly Item[],
  work: (batch: readonly Item[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < items.length; start += batchLength) {
    await work(items.slice(start, start + batchLength));
  }
}
