/**
 * What Next serves begins one request per iteration of the event loop, because each takes milliseconds of it, and
 * only some at a time; the others wait. Clients take turns, so that one which asks for much does not keep the
 * others waiting.
 */
import type { ServerResponse } from "node:http";
import { KeyedCount } from "@/lib/rate-limits/keyed-count";

interface Bounds {
  /** Begun and not yet produced. */
  most: number;
  mostOfClient: number;
  /** Waiting for that. */
  mostWaiting: number;
  mostWaitingOfClient: number;
}

interface Entry {
  client: string;
  response: ServerResponse;
  render: () => unknown;
  /** Called instead when its place goes to another client. */
  refuse: () => unknown;
}

export class RenderQueue {
  private rendering = 0;
  private readonly ofClient = new KeyedCount();
  /** By client, the one whose turn is next first. */
  private readonly queues = new Map<string, Entry[]>();
  private waiting = 0;
  private isScheduled = false;

  constructor(private readonly bounds: Bounds) {}

  /** Renders later. Returns false, and does not, when too many wait already. */
  add(entry: Entry): boolean {
    const { mostWaiting, mostWaitingOfClient } = this.bounds;
    const queue = this.queues.get(entry.client) ?? [];
    if (queue.length >= mostWaitingOfClient) return false;
    if (this.waiting >= mostWaiting && !this.evictFor(queue)) return false;
    queue.push(entry);
    this.queues.set(entry.client, queue);
    this.waiting += 1;
    this.schedule();
    return true;
  }

  /** Refuses the latest request of the client with the most, if that has more than the other one would have. */
  private evictFor(other: readonly Entry[]): boolean {
    const longest = [...this.queues.values()].reduce((a, b) => (b.length > a.length ? b : a));
    if (longest.length <= other.length + 1) return false;
    this.waiting -= 1;
    longest.pop()?.refuse();
    return true;
  }

  /** Whatever else has arrived is looked at before the next one begins. */
  private schedule(): void {
    if (this.isScheduled || this.waiting === 0 || this.rendering >= this.bounds.most) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.beginNext();
    });
  }

  private beginNext(): void {
    for (const [client, queue] of this.queues) {
      if (this.ofClient.of(client) >= this.bounds.mostOfClient) continue;
      const entry = this.take(client, queue);
      if (!entry) continue;
      this.begin(entry);
      this.schedule();
      return;
    }
  }

  /** The client's next request that somebody still waits for. The client's turn is over with it. */
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
      this.ofClient.add(client, number);
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
