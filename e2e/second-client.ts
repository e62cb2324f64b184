/** A client that asks for tokens again and again while somebody else attacks the server. */
import type { Created } from "./client";
import type { Installation } from "./installation";
import { Wire } from "./wire";

interface Token {
  status: number;
  milliseconds: number;
}

/** What the client is allowed to wait; on a machine that is slow without an attack, in proportion. */
const patienceMilliseconds = 1_000;
const timesAsLong = 20;

const toDuration = ({ milliseconds }: Token) => milliseconds;

export class SecondClient {
  private readonly wire: Wire;
  private readonly tokens: Token[] = [];
  private isOver = false;

  constructor(
    installation: Installation,
    private readonly key: Created,
    private readonly headers: Record<string, string>,
  ) {
    this.wire = new Wire(installation, 1);
  }

  private async ask(): Promise<Token> {
    const { clientId: client_id, clientSecret: client_secret } = this.key;
    const form = { grant_type: "client_credentials", client_id, client_secret };
    const startedAt = performance.now();
    const { status } = await this.wire.post("/api/v2/token", form, this.headers);
    return { status, milliseconds: performance.now() - startedAt };
  }

  /** Resolves when the client has been answered so many more times. */
  async served(times: number): Promise<void> {
    const goal = this.tokens.length + times;
    while (this.tokens.length < goal) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  private async askOnAndOn(): Promise<void> {
    while (!this.isOver) this.tokens.push(await this.ask());
  }

  /** Asks throughout the attack. @returns the statuses, and how long it waited beyond what is allowed */
  async during(attack: (client: SecondClient) => Promise<unknown>) {
    const before: Token[] = [];
    for (let number = 0; number < 20; number += 1) before.push(await this.ask());
    const median = before.map(toDuration).sort((a, b) => a - b)[10] ?? 0;
    const asking = this.askOnAndOn();
    try {
      await this.served(1);
      await attack(this);
      await this.served(1);
    } finally {
      this.isOver = true;
      await asking;
      this.wire.close();
    }
    const patience = Math.max(patienceMilliseconds, timesAsLong * median);
    return {
      statuses: [...new Set(this.tokens.map(({ status }) => status))],
      tooLate: this.tokens.map(toDuration).filter((milliseconds) => milliseconds > patience),
    };
  }
}
