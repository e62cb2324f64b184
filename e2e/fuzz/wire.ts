/** One request as bytes on its own connection. */
import { connect } from "node:net";
import { type RawResponse, readResponse } from "./response";

/** The end of an exchange without a response. */
export type Silence = "closed" | "silent";

/** Sends the bytes. @returns the first response, or the reason that there is none */
export function exchange(
  port: number,
  bytes: string,
  { isHead = false, halfClose = false, timeoutMilliseconds = 2_000 } = {},
): Promise<RawResponse | Silence> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1");
    const finish = (outcome: RawResponse | Silence) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    const timer = setTimeout(() => finish("silent"), timeoutMilliseconds);
    const look = (isAll: boolean) => {
      const read = readResponse(text, isHead, isAll);
      if (read) finish(read.response);
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
