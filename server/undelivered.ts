/**
 * Responses that their clients read more slowly than they are produced. Their bytes are held in memory, so they
 * are bounded for each client IP and in total, and connections on which nothing moves are ended.
 */
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { countLimitHit } from "@/lib/platform/metrics";
import { KeyedCount } from "@/lib/rate-limits/keyed-count";

/** Of bytes in memory. */
interface Bounds {
  most: number;
  mostOfClient: number;
}

/** What a client has to read, and in which time. */
interface Progress {
  leastBytes: number;
  periodMilliseconds: number;
}

interface Delivery {
  client: string;
  socket: Socket;
  bytes: number;
  /** When the present period began, and what had been delivered then. */
  since: number;
  delivered: number;
  end: () => void;
}

/** What was handed to the operating system, and how much of it that has not taken yet. */
interface WithHandle {
  _handle?: { bytesWritten?: number; writeQueueSize?: number } | null;
}

/** Without the bytes that Node still holds itself, which `socket.bytesWritten` includes. */
function deliveredOver(socket: Socket): number {
  const { bytesWritten, writeQueueSize } = (socket as WithHandle)._handle ?? {};
  if (bytesWritten !== undefined && writeQueueSize !== undefined) {
    return bytesWritten - writeQueueSize;
  }
  return socket.bytesWritten - socket.writableLength;
}

export class Undelivered {
  /** The oldest first. */
  private readonly deliveries = new Map<ServerResponse, Delivery>();
  private readonly ofClient = new KeyedCount();
  private bytes = 0;

  constructor(
    private readonly bounds: Bounds,
    private readonly least: Progress,
    private readonly clock: () => number,
  ) {}

  /** Watches the response until it is delivered or its connection ends. */
  watch(client: string, response: ServerResponse): void {
    const { socket } = response;
    if (!socket || socket.destroyed) return;
    this.measure(this.deliveries.get(response) ?? this.add(client, response, socket));
    while (this.ofClient.of(client) > this.bounds.mostOfClient) this.endOldestOf(client);
    while (this.bytes > this.bounds.most) this.endOldestOf(this.ofClient.highest());
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
    this.ofClient.add(delivery.client, more);
  }

  private measure(delivery: Delivery): void {
    this.setBytes(delivery, delivery.socket.writableLength);
  }

  /** Without waiting for the client: the operating system drops what it holds for it, too. */
  private abort(delivery: Delivery): void {
    countLimitHit("undelivered-responses");
    delivery.end();
    delivery.socket.resetAndDestroy();
  }

  private endOldestOf(client: string | undefined): void {
    const ofClient = (delivery: Delivery) => delivery.client === client && delivery.bytes > 0;
    const oldest = [...this.deliveries.values()].find(ofClient);
    if (oldest) this.abort(oldest);
  }

  /** Ends the connections of clients that have taken too little. To be called more often than a period is long. */
  endStalled(): void {
    const now = this.clock();
    for (const delivery of [...this.deliveries.values()]) {
      this.measure(delivery);
      const isOver = now - delivery.since >= this.least.periodMilliseconds;
      // With nothing to take, it is the server that is waited for.
      if (!isOver && delivery.bytes > 0) continue;
      const delivered = deliveredOver(delivery.socket);
      if (delivery.bytes > 0 && delivered - delivery.delivered < this.least.leastBytes) {
        this.abort(delivery);
      } else Object.assign(delivery, { since: now, delivered });
    }
  }
}
