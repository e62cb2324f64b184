/** A bare connection for one request: bytes out, an answer in. */
import { connect } from "node:net";
import { type Answer, readAnswer } from "./answer";

/** How a conversation ended that brought no answer. */
export type Silence = "closed" | "silent";

/** Sends the bytes on a connection of their own; the first answer, or how there was none in time. */
export function exchange(
  port: number,
  bytes: string,
  { isHead = false, halfClose = false, patience = 2_000 } = {},
): Promise<Answer | Silence> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1");
    const finish = (outcome: Answer | Silence) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    const timer = setTimeout(() => finish("silent"), patience);
    const look = (isAll: boolean) => {
      const read = readAnswer(text, isHead, isAll);
      if (read) finish(read.answer);
      else if (isAll) finish("closed");
    };
    socket.setEncoding("latin1").on("data", (chunk) => {
      text += chunk;
      look(false);
    });
    socket.once("close", () => look(true)).once("error", () => look(true));
    if (halfClose) socket.end(bytes, "latin1");
    else socket.write(bytes, "latin1");
  });
}
