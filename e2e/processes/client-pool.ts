/** Concurrent requests to several servers in rotation over persistent connections. */
import type { Caller } from "../client";
import type { TestServer } from "../test-server";
import { type Answer, eachOf, Wire } from "../wire";

/** Requests in flight per server. */
const concurrency = 64;

export class ClientPool {
  private readonly wires: Wire[];
  private position = 0;
  /** The number of responses by status. */
  readonly statuses: Record<number, number> = {};

  constructor(cluster: readonly TestServer[], connections = concurrency) {
    this.wires = cluster.map((each) => new Wire(each, connections));
  }

  /** The maximum number of requests in flight. */
  get size(): number {
    return this.wires.reduce((sum, { connections }) => sum + connections, 0);
  }

  next(): Wire {
    this.position += 1;
    const wire = this.wires[this.position % this.wires.length];
    if (!wire) throw new Error("no server");
    return wire;
  }

  /** Sends as the caller to the next server. */
  async send(method: string, path: string, { headers }: Caller, body?: unknown): Promise<Answer> {
    const type = body === undefined ? {} : { "content-type": "application/json" };
    const text = body === undefined ? "" : JSON.stringify(body);
    const length = { "content-length": String(Buffer.byteLength(text)) };
    const answer = await this.next().send(method, path, { ...headers, ...type, ...length }, text);
    this.statuses[answer.status] = (this.statuses[answer.status] ?? 0) + 1;
    return answer;
  }

  create(caller: Caller, name: string): Promise<Answer> {
    return this.send("POST", "/api/v1/access-keys", caller, { name });
  }

  /** Repeats `act`, with one call in flight per connection. */
  each(count: number, act: (n: number) => Promise<unknown>): Promise<void> {
    return eachOf(Array(count).keys(), this.size, act);
  }

  close(): void {
    for (const wire of this.wires) wire.close();
  }
}
