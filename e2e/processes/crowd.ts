/** Many requests at once to several servers, each in its turn, over connections that are kept. */
import type { Caller } from "../client";
import type { TestServer } from "../test-server";
import { type Answer, eachOf, Wire } from "../wire";

/** Requests that are under way at one server at the same time. */
const atOnce = 64;

export class Crowd {
  private readonly wires: Wire[];
  private turn = 0;
  /** How often each status came. */
  readonly statuses: Record<number, number> = {};

  constructor(fleet: readonly TestServer[], connections = atOnce) {
    this.wires = fleet.map((each) => new Wire(each, connections));
  }

  /** How many requests are under way when all are busy. */
  get size(): number {
    return this.wires.reduce((sum, { connections }) => sum + connections, 0);
  }

  next(): Wire {
    this.turn += 1;
    const wire = this.wires[this.turn % this.wires.length];
    if (!wire) throw new Error("nobody serves");
    return wire;
  }

  /** Sends as the caller, to whoever's turn it is. */
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

  /** Does so many things, as many at once as there are connections. */
  each(count: number, act: (n: number) => Promise<unknown>): Promise<void> {
    return eachOf(Array(count).keys(), this.size, act);
  }

  close(): void {
    for (const wire of this.wires) wire.close();
  }
}
