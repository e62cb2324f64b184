/**
 * Pages are rendered a few at a time, because each keeps the event loop busy for milliseconds; the others wait.
 * Clients take turns, so that one which asks for many does not keep the others waiting.
 */
import type { ServerResponse } from "node:http";
import { KeyedCount } from "@/lib/limits/keyed-count";

interface Bounds {
  /** Rendered at once. */
  most: number;
  mostOfClient: number;
  /** Waiting for that. */
  mostWaiting: number;
  mostWaitingOfClient: number;
}

interface Page {
  client: string;
  response: ServerResponse;
  render: () => unknown;
}

export class PageQueue {
  private rendering = 0;
  private readonly ofClient = new KeyedCount();
  /** By client, the one whose turn is next first. */
  private readonly queues = new Map<string, Page[]>();
  private waiting = 0;

  constructor(private readonly bounds: Bounds) {}

  /** Renders the page now or later. Returns false, and does not, when too many wait already. */
  add(page: Page): boolean {
    // Of the end of a response that is over already, nothing would be heard.
    if (page.response.destroyed) return true;
    const { mostOfClient, mostWaiting, mostWaitingOfClient, most } = this.bounds;
    const queue = this.queues.get(page.client) ?? [];
    const isFree = this.rendering < most && this.ofClient.of(page.client) < mostOfClient;
    if (isFree && queue.length === 0) {
      this.begin(page);
      return true;
    }
    if (this.waiting >= mostWaiting || queue.length >= mostWaitingOfClient) return false;
    queue.push(page);
    this.queues.set(page.client, queue);
    this.waiting += 1;
    return true;
  }

  private begin({ client, response, render }: Page): void {
    const count = (pages: number) => {
      this.rendering += pages;
      this.ofClient.add(client, pages);
    };
    let isOver = false;
    const end = () => {
      if (isOver) return;
      isOver = true;
      count(-1);
      // Whatever else has arrived meanwhile is looked at first.
      setImmediate(() => this.beginNext());
    };
    count(1);
    response.on("released", end).on("close", end);
    render();
  }

  private beginNext(): void {
    if (this.rendering >= this.bounds.most) return;
    for (const [client, queue] of this.queues) {
      if (this.ofClient.of(client) >= this.bounds.mostOfClient) continue;
      const page = this.take(client, queue);
      if (!page) continue;
      this.begin(page);
      return;
    }
  }

  /** The client's next page whose client is still there; the client's turn is over with it. */
  private take(client: string, queue: Page[]): Page | undefined {
    this.queues.delete(client);
    for (let page = queue.shift(); page; page = queue.shift()) {
      this.waiting -= 1;
      if (page.response.destroyed) continue;
      if (queue.length > 0) this.queues.set(client, queue);
      return page;
    }
    return undefined;
  }
}
