/** Whoever waits for the end of an answer hears of it, wherever the answer waits. */
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { tellWaitingAnswers } from "./waiting-answers";

const server = createServer();

afterEach(() => {
  server.removeAllListeners("request");
  server.closeAllConnections();
  server.close();
});

/** Three requests that one connection asks at once, none of which is answered yet. */
async function askThree() {
  const answers: ServerResponse[] = [];
  const over: number[] = [];
  tellWaitingAnswers(server);
  const connected = once(server, "connection");
  server.on("request", (_request, response) => {
    const number = answers.push(response);
    response.on("close", () => over.push(number));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  const client = connect(port, "127.0.0.1").on("error", () => {});
  client.resume().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(3));
  await expect.poll(() => answers.length).toBe(3);
  const [socket] = await connected;
  return { client, socket, answers, over };
}

test("answers that wait behind another hear of the end of their connection, each once", async () => {
  const { client, answers, over } = await askThree();
  answers[2]?.end("early");
  client.destroy();
  await expect.poll(() => [...over].sort()).toEqual([1, 2, 3]);
  expect(answers.map(({ destroyed }) => destroyed)).toEqual([true, true, true]);
  for (const answer of answers) answer.end("late");
});

test("answers that were given hear of nothing more", async () => {
  const { client, socket, answers, over } = await askThree();
  for (const answer of answers) answer.end("in time");
  await expect.poll(() => over).toEqual([1, 2, 3]);
  client.destroy();
  await once(socket, "close");
  expect(over).toEqual([1, 2, 3]);
});
