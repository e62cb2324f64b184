/** Counts for all processes on one database, by its clock. */
import { addPoints, deletePoints, selectPoints } from "@/db/queries/limit-counters";
import type { Count, Counter } from "./counter";

export class SharedCounter implements Counter {
  /** @param name of the limit; what has the same name and key is one count */
  constructor(
    private readonly name: string,
    private readonly windowSeconds: number,
  ) {}

  private nameOf(key: string): string {
    return `${this.name}:${key}`;
  }

  penalty(key: string, points = 1): Promise<Count> {
    return addPoints(this.nameOf(key), points, this.windowSeconds);
  }

  async get(key: string): Promise<Count | null> {
    return (await selectPoints(this.nameOf(key), this.windowSeconds)) ?? null;
  }

  async delete(key: string): Promise<void> {
    await deletePoints(this.nameOf(key));
  }
}
