/** Continuous requests over persistent connections. Records failures. */
import { type Created, tokenOf } from "../client";
import { inBody } from "../oauth";
import type { TestServer } from "../test-server";
import { type Answer, Wire } from "../wire";

const concurrency = 8;

export class Load {
  answered = 0;
  /** Unsuccessful responses and failed requests. */
  readonly failures: string[] = [];
  private isOver = false;
  private readonly wire: Wire;
  private readonly running: Promise<unknown>;

  private constructor(testServer: TestServer, key: Created, token: string) {
    this.wire = new Wire(testServer, concurrency);
    const grant = { grant_type: "client_credentials", ...inBody(key) };
    const asks = [() => this.wire.post("/api/v2/token", grant), () => this.wire.read(token)];
    this.running = Promise.all(
      Array.from({ length: concurrency }, (_, n) => this.repeat(asks[n % asks.length] ?? asks[0])),
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
