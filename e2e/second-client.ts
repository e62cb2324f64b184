/** A client that asks for tokens again and again while somebody else attacks the server. */
import { readFileSync } from "node:fs";
import type { Created } from "./client";
import type { Installation } from "./installation";
import { Wire } from "./wire";

interface Token {
  status: number;
  /** For how long the server worked meanwhile. */
  milliseconds: number;
}

/** How long the server may work on something else before the client is answered. */
const patienceMilliseconds = 1_000;
const millisecondsPerTick = 10;

/**
 * The processor time of the process, so that the result does not depend on what else the machine does; where the
 * system does not tell, the time of the clock.
 */
function timeOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * millisecondsPerTick;
  } catch {
    return performance.now();
  }
}

export class SecondClient {
  private readonly wire: Wire;
  private readonly tokens: Token[] = [];
  private isOver = false;

  constructor(
    private readonly installation: Installation,
    private readonly key: Created,
    private readonly headers: Record<string, string>,
  ) {
    this.wire = new Wire(installation, 1);
  }

  private async ask(): Promise<Token> {
    const { clientId: client_id, clientSecret: client_secret } = this.key;
    const form = { grant_type: "client_credentials", client_id, client_secret };
    const server = this.installation.running?.process.pid;
    const startedAt = timeOf(server);
    const { status } = await this.wire.post("/api/v2/token", form, this.headers);
    return { status, milliseconds: timeOf(server) - startedAt };
  }

  /** Resolves when the client has been answered so many more times. */
  async served(times: number): Promise<void> {
    const goal = this.tokens.length + times;
    while (this.tokens.length < goal) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  private async askOnAndOn(): Promise<void> {
    while (!this.isOver) this.tokens.push(await this.ask());
  }

  /** Asks throughout the attack. @returns the statuses, and the times that were longer than is allowed */
  async during(attack: (client: SecondClient) => Promise<unknown>) {
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
    const times = this.tokens.map(({ milliseconds }) => milliseconds);
    return {
      statuses: [...new Set(this.tokens.map(({ status }) => status))],
      tooLate: times.filter((milliseconds) => milliseconds > patienceMilliseconds),
    };
  }
}
