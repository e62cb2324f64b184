/**
 * Answers that wait behind another on their connection. When the connection ends, Node up to version 22 does not
 * tell them, and whoever counts what is under way would count them for ever. Here they are told.
 */
import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

const waiting = new WeakMap<Socket, Set<ServerResponse>>();

/** One that has its connection hears of the end by itself, and so does one that was given. */
const isWaiting = ({ socket, writableFinished }: ServerResponse) => !socket && !writableFinished;

/** Those that wait on the connection. */
function waitingOn(socket: Socket): Set<ServerResponse> {
  const known = waiting.get(socket);
  if (known) return known;
  const answers = new Set<ServerResponse>();
  waiting.set(socket, answers);
  socket.once("close", () => {
    for (const answer of answers) if (isWaiting(answer)) answer.destroy().emit("close");
  });
  return answers;
}

/** Has every answer hear of its end. Before anybody else looks at the requests. */
export function tellWaitingAnswers(server: Server): void {
  server.on("request", ({ socket }, response) => {
    if (response.socket) return;
    const answers = waitingOn(socket);
    answers.add(response);
    response.once("close", () => answers.delete(response));
  });
}
