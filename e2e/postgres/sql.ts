/** SQL on a PostgreSQL database as tests have it on SQLite: with `?`, and done when the call returns. */
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";

interface Answer {
  rows?: unknown[];
  error?: string;
}

export class SqlThread {
  private readonly flag = new Int32Array(new SharedArrayBuffer(4));
  private readonly channel = new MessageChannel();
  private readonly worker: Worker;

  constructor(url: string) {
    const { port2: port } = this.channel;
    this.worker = new Worker(new URL("./sql-worker.mjs", import.meta.url), {
      workerData: { url, port, flag: this.flag },
      transferList: [port],
    });
    this.worker.unref();
  }

  /** @throws what the database says */
  run(statement: string, values: readonly unknown[]): unknown[] {
    let place = 0;
    const text = statement.replaceAll("?", () => `$${++place}`);
    Atomics.store(this.flag, 0, 0);
    this.channel.port1.postMessage({ text, values });
    Atomics.wait(this.flag, 0, 0);
    const { rows, error }: Answer = receiveMessageOnPort(this.channel.port1)?.message ?? {};
    if (error !== undefined) throw new Error(error);
    return rows ?? [];
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
