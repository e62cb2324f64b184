/** A client that repeats one request while another client attacks the server. */
import { readFileSync } from "node:fs";
import type { TestServer } from "./test-server";
import { type Answer, Wire } from "./wire";

interface Sample {
  status: number;
  /** Processor time of the server between the request and its response. */
  milliseconds: number;
}

/** The processor time that the server may spend before it responds. */
const mostMilliseconds = 1_000;
const millisecondsPerTick = 10;

/**
 * The processor time of the process, so that the result does not depend on the load of the machine. Systems without
 * /proc have wall time instead.
 */
function processorTime(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * millisecondsPerTick;
  } catch {
    return performance.now();
  }
}

export class SecondClient {
  private readonly wire: Wire;
  private readonly samples: Sample[] = [];
  private isOver = false;

  constructor(
    private readonly testServer: TestServer,
    private readonly request: (wire: Wire) => Promise<Answer>,
  ) {
    this.wire = new Wire(testServer, 1);
  }

  private async sample(): Promise<Sample> {
    const server = this.testServer.running?.process.pid;
    const startedAt = processorTime(server);
    const { status } = await this.request(this.wire);
    return { status, milliseconds: processorTime(server) - startedAt };
  }

  /** Resolves after this many more responses. */
  async served(times: number): Promise<void> {
    const goal = this.samples.length + times;
    while (this.samples.length < goal) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  private async repeat(): Promise<void> {
    while (!this.isOver) this.samples.push(await this.sample());
  }

  /** Repeats the request during the attack. @returns the statuses, and the times over the limit */
  async during(attack: (client: SecondClient) => Promise<unknown>) {
    const repeated = this.repeat();
    try {
      await this.served(1);
      await attack(this);
      await this.served(1);
    } finally {
      this.isOver = true;
      await repeated;
      this.wire.close();
    }
    return {
      statuses: [...new Set(this.samples.map(({ status }) => status))],
      tooLate: this.samples
        .map(({ milliseconds }) => milliseconds)
        .filter((milliseconds) => milliseconds > mostMilliseconds),
    };
  }
}
