/**
 * How many requests are worked on at this moment, in total and for each client IP. A request counts from when
 * it has arrived as a whole until its response is released: produced, or kept from it by a client that does not
 * read. So neither slow senders nor slow readers take a place.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { KeyedCount } from "./keyed-count";

interface Bounds {
  most: number;
  mostOfClient: number;
}

/** Whether the body is waited for before any work is done; the one of a GET request is not read. */
const awaitsBody = ({ method, headers }: IncomingMessage): boolean =>
  method !== "GET" &&
  method !== "HEAD" &&
  (headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0);

export class InFlight {
  private requests = 0;
  private readonly ofClient = new KeyedCount();

  constructor(private readonly bounds: Bounds) {}

  /** The bound that keeps the client's next request out, if one does. */
  findReachedBound(client: string): "requests-at-once" | "requests-at-address" | undefined {
    if (this.requests >= this.bounds.most) return "requests-at-once";
    if (this.ofClient.of(client) >= this.bounds.mostOfClient) return "requests-at-address";
    return undefined;
  }

  private add(client: string, number: number): void {
    this.requests += number;
    this.ofClient.add(client, number);
  }

  /** Counts the request in its time. */
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
    if (awaitsBody(request)) request.on("end", count);
    else count();
    response.on("released", end);
    response.on("close", end);
  }
}
