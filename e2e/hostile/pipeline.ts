/** A kept connection with several requests under way. */
import { connect, type Socket } from "node:net";
import { type Answer, readAnswer } from "./answer";
import type { Silence } from "./wire";

interface Sent {
  bytes: string;
  isHead: boolean;
  resolve: (outcome: Answer | Silence) => void;
}

/**
 * One connection with several requests under way. When the server closes it after an answer, what was
 * not answered goes out again on a new one: a server may do that, and a client has to expect it.
 */
export class Pipeline {
  #socket: Socket | undefined;
  #waiting: Sent[] = [];
  #text = "";
  #timer: NodeJS.Timeout | undefined;
  #answersOnSocket = 0;

  constructor(
    readonly port: number,
    readonly patience = 2_000,
  ) {}

  send(bytes: string, isHead: boolean): Promise<Answer | Silence> {
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

  /** From now on the first that waits has the whole of the patience. */
  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#socket?.removeAllListeners("close").destroy();
      this.#reopen("silent");
    }, this.patience);
  }

  #settleAll(isAll: boolean): void {
    let first = this.#waiting[0];
    while (first) {
      const read = readAnswer(this.#text, first.isHead, isAll);
      if (!read) return;
      this.#text = this.#text.slice(read.end);
      this.#answersOnSocket += 1;
      this.#waiting.shift();
      first.resolve(read.answer);
      first = this.#waiting[0];
      if (first) this.#wait();
      else clearTimeout(this.#timer);
    }
  }

  /** The first that waits is to blame if it got nothing from a fresh connection, or no answer in time. */
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
