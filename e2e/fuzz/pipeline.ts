/** A persistent connection with several requests in flight. */
import { connect, type Socket } from "node:net";
import { type RawResponse, readResponse } from "./response";
import type { Silence } from "./wire";

interface Sent {
  bytes: string;
  isHead: boolean;
  resolve: (outcome: RawResponse | Silence) => void;
}

/** When the server closes the connection after a response, sends the pending requests again on a new one (RFC 9112 §9.3.1). */
export class Pipeline {
  #socket: Socket | undefined;
  #waiting: Sent[] = [];
  #text = "";
  #timer: NodeJS.Timeout | undefined;
  #answersOnSocket = 0;

  constructor(
    readonly port: number,
    readonly timeoutMilliseconds = 2_000,
  ) {}

  send(bytes: string, isHead: boolean): Promise<RawResponse | Silence> {
    return new Promise((resolve) => {
      this.#waiting.push({ bytes, isHead, resolve });
      this.#socket ??= this.#open();
      if (this.#waiting.length === 1) this.#wait();
      this.#socket.write(bytes, "latin1");
    });
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#socket?.removeAllListeners("close").destroy();
  }

  #open(): Socket {
    this.#text = "";
    this.#answersOnSocket = 0;
    const socket = connect(this.port, "127.0.0.1");
    socket.setNoDelay().setEncoding("latin1");
    socket.on("data", (chunk) => {
      this.#text += chunk;
      this.#settleAll(false);
    });
    socket.on("error", () => {});
    socket.once("close", () => this.#reopen("closed"));
    return socket;
  }

  /** Restarts the timeout for the first pending request. */
  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#socket?.removeAllListeners("close").destroy();
      this.#reopen("silent");
    }, this.timeoutMilliseconds);
  }

  #settleAll(isAll: boolean): void {
    let first = this.#waiting[0];
    while (first) {
      const read = readResponse(this.#text, first.isHead, isAll);
      if (!read) return;
      this.#text = this.#text.slice(read.end);
      this.#answersOnSocket += 1;
      this.#waiting.shift();
      first.resolve(read.response);
      first = this.#waiting[0];
      if (first) this.#wait();
      else clearTimeout(this.#timer);
    }
  }

  /** The first pending request has failed if a new connection closed without a response, or on a timeout. */
  #reopen(outcome: Silence): void {
    this.#settleAll(true);
    this.#socket = undefined;
    clearTimeout(this.#timer);
    if (outcome === "silent" || this.#answersOnSocket === 0) {
      this.#waiting.shift()?.resolve(outcome);
    }
    if (this.#waiting.length === 0) return;
    this.#socket = this.#open();
    this.#wait();
    this.#socket.write(this.#waiting.map(({ bytes }) => bytes).join(""), "latin1");
  }
}
