/**
 * Collects lookups of many requests into one query. A query is sent at the end of the current tick, or when the one
 * before it has returned. So lookups wait for no timer, and there are more of them in a query the busier the server is.
 */

/** So many that one query takes about a millisecond. */
const maxBatch = 64;

/** One query is answered while the results of the other are used; a connection that hangs stops only its own. */
const maxInFlight = 2;

interface Lookup<Input, Output> {
  input: Input;
  resolve: (output: Output) => void;
  reject: (error: unknown) => void;
}

export class Batcher<Input, Output> {
  private waiting: Lookup<Input, Output>[] = [];
  private inFlight = 0;
  private isScheduled = false;

  /** @param query returns an output for each input, in the same order */
  constructor(private readonly query: (inputs: readonly Input[]) => Promise<readonly Output[]>) {}

  find(input: Input): Promise<Output> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ input, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isScheduled || this.inFlight >= maxInFlight || this.waiting.length === 0) return;
    this.isScheduled = true;
    // After the promise callbacks of this tick, which may add lookups.
    process.nextTick(() => {
      this.isScheduled = false;
      void this.send();
    });
  }

  private async send(): Promise<void> {
    const batch = this.waiting.slice(0, maxBatch);
    this.waiting = this.waiting.slice(maxBatch);
    this.inFlight += 1;
    this.schedule();
    try {
      const outputs = await this.query(batch.map(({ input }) => input));
      for (const [at, { resolve }] of batch.entries()) resolve(outputs[at] as Output);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    this.inFlight -= 1;
    this.schedule();
  }
}
