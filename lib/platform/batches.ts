/**
 * Much that is not urgent is written a slice at a time: one takes some milliseconds of the event loop, most of
 * them for one write to the disk. While requests are served, there is one a second of each kind.
 */
export const batchLength = 100;

export async function inBatches<Item>(
  items: readonly Item[],
  work: (slice: readonly Item[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < items.length; start += batchLength) {
    await work(items.slice(start, start + batchLength));
  }
}
