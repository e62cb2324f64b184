/**
 * How many requests are worked on at this moment. One counts from when it has arrived as a whole until its
 * answer is over, so that those who send slowly take nobody's place.
 */
import type { IncomingMessage, ServerResponse } from "node:http";

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

export class UnderWay {
  private requests = 0;

  constructor(private readonly most: number) {}

  isFull(): boolean {
    return this.requests >= this.most;
  }

  /** Counts the request in its time. */
  watch(request: IncomingMessage, response: ServerResponse): void {
    let isCounted = false;
    let isOver = false;
    const count = () => {
      if (isOver) return;
      isCounted = true;
      this.requests += 1;
    };
    if (hasBody(request)) request.on("end", count);
    else count();
    response.on("close", () => {
      if (isOver) return;
      isOver = true;
      if (isCounted) this.requests -= 1;
    });
  }
}
