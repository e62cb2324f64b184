/**
 * Limits responses that clients read more slowly than they are written. Their bytes are in memory, so there is a
 * maximum for each client IP and in total, and connections of clients that read too little are closed.
 */
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { countLimitHit } from "@/lib/platform/metrics";
import { KeyedCount } from "@/lib/rate-limits/keyed-count";

/** Bytes in memory. */
interface Bounds {
  max: number;
  maxPerClient: number;
}

/** The bytes that a client must read in each period. */
interface Progress {
  minBytes: number;
  periodMilliseconds: number;
}

interface Delivery {
  client: string;
  socket: Socket;
  bytes: number;
  /** When the current period began, and the bytes that had been delivered by then. */
  since: number;
  delivered: number;
  end: () => void;
}

/** Bytes that Node passed to the operating system, and those of them that it has not accepted. */
interface WithHandle {
  _handle?: { bytesWritten?: number; writeQueueSize?: number } | null;
}

/** Bytes that the operating system has accepted; `socket.bytesWritten` includes those that Node still buffers. */
function deliveredOver(socket: Socket): number {
  const { bytesWritten, writeQueueSize } = (socket as WithHandle)._handle ?? {};
  if (bytesWritten !== undefined && writeQueueSize !== undefined) {
    return bytesWritten - writeQueueSize;
  }
  return socket.bytesWritten - socket.writableLength;
}

export class Undelivered {
  /** In order of age. */
  private readonly deliveries = new Map<ServerResponse, Delivery>();
  private readonly perClient = new KeyedCount();
  private bytes = 0;

  constructor(
    private readonly bounds: Bounds,
    private readonly progress: Progress,
    private readonly clock: () => number,
  ) {}

  /** Watches the response until it is delivered or its connection is closed. */
  watch(client: string, response: ServerResponse): void {
    const { socket } = response;
    if (!socket || socket.destroyed) return;
    this.measure(this.deliveries.get(response) ?? this.add(client, response, socket));
    while (this.perClient.of(client) > this.bounds.maxPerClient) this.endOldestOf(client);
    while (this.bytes > this.bounds.max) this.endOldestOf(this.perClient.highest());
  }

  private add(client: string, response: ServerResponse, socket: Socket): Delivery {
    const end = () => {
      if (!this.deliveries.delete(response)) return;
      this.setBytes(delivery, 0);
      socket.off("close", end);
    };
    const progress = { since: this.clock(), delivered: deliveredOver(socket) };
    const delivery: Delivery = { client, socket, bytes: 0, ...progress, end };
    this.deliveries.set(response, delivery);
    response.on("drain", () => this.measure(delivery)).once("finish", end);
    socket.once("close", end);
    return delivery;
  }

  private setBytes(delivery: Delivery, bytes: number): void {
    const more = bytes - delivery.bytes;
    delivery.bytes = bytes;
    this.bytes += more;
    this.perClient.add(delivery.client, more);
  }

  private measure(delivery: Delivery): void {
    this.setBytes(delivery, delivery.socket.writableLength);
  }

  /** Resets the connection, so that the operating system drops its buffer as well. */
  private abort(delivery: Delivery): void {
    countLimitHit("undelivered-responses");
    delivery.end();
    delivery.socket.resetAndDestroy();
  }

  private endOldestOf(client: string | undefined): void {
    const perClient = (delivery: Delivery) => delivery.client === client && delivery.bytes > 0;
    const oldest = [...this.deliveries.values()].find(perClient);
    if (oldest) this.abort(oldest);
  }

  /** Closes connections of clients that read too little. Called more often than once a period. */
  endStalled(): void {
    const now = this.clock();
    for (const delivery of [...this.deliveries.values()]) {
      this.measure(delivery);
      const isOver = now - delivery.since >= this.progress.periodMilliseconds;
      // Without buffered bytes, the client is waiting for the server.
      if (!isOver && delivery.bytes > 0) continue;
      const delivered = deliveredOver(delivery.socket);
      if (delivery.bytes > 0 && delivered - delivery.delivered < this.progress.minBytes) {
        this.abort(delivery);
      } else Object.assign(delivery, { since: now, delivered });
    }
  }
}
