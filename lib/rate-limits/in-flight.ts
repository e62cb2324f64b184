/**
 * Counts the requests in flight, in total and for each client IP: from when the whole request has arrived until its
 * response is released. So slow senders and slow readers are not counted.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { KeyedCount } from "./keyed-count";

interface Bounds {
  max: number;
  maxPerClient: number;
}

/** Whether the request has a body that is read. That of a GET request is not. */
const hasBody = ({ method, headers }: IncomingMessage): boolean =>
  method !== "GET" &&
  method !== "HEAD" &&
  (headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0);

export class InFlight {
  private requests = 0;
  private readonly perClient = new KeyedCount();

  constructor(private readonly bounds: Bounds) {}

  /** The limit that the client's next request would exceed, if any. */
  findReachedBound(client: string): "requests-at-once" | "requests-at-address" | undefined {
    if (this.requests >= this.bounds.max) return "requests-at-once";
    if (this.perClient.of(client) >= this.bounds.maxPerClient) return "requests-at-address";
    return undefined;
  }

  private add(client: string, number: number): void {
    this.requests += number;
    this.perClient.add(client, number);
  }

  /** Counts the request while it is in flight. */
  track(client: string, request: IncomingMessage, response: ServerResponse): void {
    let isCounted = false;
    let isOver = false;
    const count = () => {
      if (isOver) return;
      isCounted = true;
      this.add(client, 1);
    };
    const end = () => {
      if (isOver) return;
      isOver = true;
      if (isCounted) this.add(client, -1);
    };
    if (hasBody(request)) request.on("end", count);
    else count();
    response.on("released", end);
    response.on("close", end);
  }
}
