/** Requests in great numbers over connections that are kept: what `fetch` is too slow for. */
import { Agent, request } from "node:http";
import type { TestServer } from "./test-server";

export interface Answer {
  status: number;
  body: string;
}

export class Wire {
  private readonly agent: Agent;

  constructor(
    private readonly testServer: TestServer,
    readonly connections = 16,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  send(method: string, path: string, headers: Record<string, string>, body = ""): Promise<Answer> {
    const { port } = this.testServer;
    const options = { host: "127.0.0.1", port, path, method, headers, agent: this.agent };
    return new Promise((resolve, reject) => {
      request(options, (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (chunk) => {
          text += chunk;
        });
        answer.once("end", () => resolve({ status: answer.statusCode ?? 0, body: text }));
        answer.once("error", reject);
      })
        .once("error", reject)
        .end(body);
    });
  }

  /** A read with a token. */
  read(token: string): Promise<Answer> {
    return this.send("GET", "/api/v1/access-keys", { authorization: `Bearer ${token}` });
  }

  post(
    path: string,
    form: Record<string, string>,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const body = new URLSearchParams(form).toString();
    const headers = {
      ...more,
      "content-type": "application/x-www-form-urlencoded",
      "content-length": String(Buffer.byteLength(body)),
    };
    return this.send("POST", path, headers, body);
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Does `act` with each item, some at a time. */
export async function eachOf<Item>(
  items: Iterable<Item>,
  atATime: number,
  act: (item: Item) => Promise<unknown>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  const work = async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) await act(next.value);
  };
  await Promise.all(Array.from({ length: atATime }, work));
}
