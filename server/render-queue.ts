/**
 * The queue of requests for Next. Each takes milliseconds of the event loop, so one starts per tick and few run at the
 * same time. Clients are served round-robin, so that one with many requests does not delay the others.
 */
import type { ServerResponse } from "node:http";
import { KeyedCount } from "@/lib/rate-limits/keyed-count";

interface Bounds {
  /** Running requests. */
  max: number;
  maxPerClient: number;
  /** Waiting requests. */
  maxWaiting: number;
  maxWaitingPerClient: number;
}

interface Entry {
  client: string;
  response: ServerResponse;
  render: () => unknown;
  /** Called instead of `render` when the request is evicted for another client. */
  refuse: () => unknown;
}

export class RenderQueue {
  private rendering = 0;
  private readonly perClient = new KeyedCount();
  /** By client; the first is served next. */
  private readonly queues = new Map<string, Entry[]>();
  private waiting = 0;
  private isScheduled = false;

  constructor(private readonly bounds: Bounds) {}

  /** @returns false if too many requests wait */
  add(entry: Entry): boolean {
    const { maxWaiting, maxWaitingPerClient } = this.bounds;
    const queue = this.queues.get(entry.client) ?? [];
    if (queue.length >= maxWaitingPerClient) return false;
    if (this.waiting >= maxWaiting && !this.evictFor(queue)) return false;
    queue.push(entry);
    this.queues.set(entry.client, queue);
    this.waiting += 1;
    this.schedule();
    return true;
  }

  /** Refuses the latest request of the client with the longest queue, if that is longer than the other would be. */
  private evictFor(other: readonly Entry[]): boolean {
    const longest = [...this.queues.values()].reduce((a, b) => (b.length > a.length ? b : a));
    if (longest.length <= other.length + 1) return false;
    this.waiting -= 1;
    longest.pop()?.refuse();
    return true;
  }

  /** Other events are handled before the next request starts. */
  private schedule(): void {
    if (this.isScheduled || this.waiting === 0 || this.rendering >= this.bounds.max) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.beginNext();
    });
  }

  private beginNext(): void {
    for (const [client, queue] of this.queues) {
      if (this.perClient.of(client) >= this.bounds.maxPerClient) continue;
      const entry = this.take(client, queue);
      if (!entry) continue;
      this.begin(entry);
      this.schedule();
      return;
    }
  }

  /** Removes the client's next request whose connection is open, and moves the client to the end. */
  private take(client: string, queue: Entry[]): Entry | undefined {
    this.queues.delete(client);
    for (let entry = queue.shift(); entry; entry = queue.shift()) {
      this.waiting -= 1;
      if (entry.response.destroyed) continue;
      if (queue.length > 0) this.queues.set(client, queue);
      return entry;
    }
    return undefined;
  }

  private begin({ client, response, render }: Entry): void {
    const count = (number: number) => {
      this.rendering += number;
      this.perClient.add(client, number);
    };
    let isOver = false;
    const end = () => {
      if (isOver) return;
      isOver = true;
      count(-1);
      this.schedule();
    };
    count(1);
    response.on("released", end).on("close", end);
    render();
  }
}
