/** Clients that ask without a pause over connections that they keep, and remember whatever went wrong. */
import { type Created, tokenOf } from "../client";
import { inBody } from "../oauth";
import type { TestServer } from "../test-server";
import { type Answer, Wire } from "../wire";

const atOnce = 8;

export class Load {
  answered = 0;
  /** Every answer that was not a success, and every request without one. */
  readonly failures: string[] = [];
  private isOver = false;
  private readonly wire: Wire;
  private readonly running: Promise<unknown>;

  private constructor(testServer: TestServer, key: Created, token: string) {
    this.wire = new Wire(testServer, atOnce);
    const grant = { grant_type: "client_credentials", ...inBody(key) };
    const asks = [() => this.wire.post("/api/v2/token", grant), () => this.wire.read(token)];
    this.running = Promise.all(
      Array.from({ length: atOnce }, (_, n) => this.repeat(asks[n % asks.length] ?? asks[0])),
    );
  }

  static on = async (testServer: TestServer, key: Created): Promise<Load> =>
    new Load(testServer, key, await tokenOf(testServer, key));

  private async repeat(ask?: () => Promise<Answer>): Promise<void> {
    while (ask && !this.isOver) {
      const outcome = await ask().then(({ status }) => String(status), String);
      if (outcome === "200") this.answered += 1;
      else this.failures.push(outcome);
    }
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.running;
    this.wire.close();
  }
}
