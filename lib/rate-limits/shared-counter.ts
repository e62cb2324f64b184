/** Counts for all processes in their database, by its clock. */
import { deleteCount, incrementCount, selectCount } from "@/db/queries/limit-counters";
import type { Count, Counter } from "./counter";

export class SharedCounter implements Counter {
  /** @param name of the limit; counters of the same name share their counts */
  constructor(
    private readonly name: string,
    private readonly windowSeconds: number,
  ) {}

  private nameOf(key: string): string {
    return `${this.name}:${key}`;
  }

  increment(key: string, by = 1): Promise<Count> {
    return incrementCount(this.nameOf(key), by, this.windowSeconds);
  }

  async get(key: string): Promise<Count | null> {
    return (await selectCount(this.nameOf(key), this.windowSeconds)) ?? null;
  }

  async delete(key: string): Promise<void> {
    await deleteCount(this.nameOf(key));
  }
}
