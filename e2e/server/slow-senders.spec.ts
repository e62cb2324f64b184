/** Clients that hold a connection and send next to nothing, two hundred at once. */
import { connect, type Socket } from "node:net";
import { anonymousCaller, requestToken } from "../client";
import { expect, test } from "../fixtures";

const path = "/api/v2/token";
const form = "Content-Type: application/x-www-form-urlencoded";
const head = (...headers: string[]) =>
  `${[`POST ${path} HTTP/1.1`, "Host: here", form, ...headers].join("\r\n")}\r\n`;
const withLength = `${head("Content-Length: 500")}\r\n`;
const chunked = `${head("Transfer-Encoding: chunked")}\r\n`;
const toPage = "GET /sign-in HTTP/1.1\r\nHost: here\r\n";

/** One byte in a while, for as long as the other side listens. */
function trickle(socket: Socket, bytes: string): void {
  const rest = bytes[Symbol.iterator]();
  const timer = setInterval(() => {
    const { value = "a" } = rest.next();
    if (socket.writable) socket.write(value, "latin1");
  }, 700);
  socket.once("close", () => clearInterval(timer));
}

const kinds: Record<string, (socket: Socket) => void> = {
  "never a byte": () => {},
  "half a line": (socket) => socket.write("POST /api"),
  "half the headers": (socket) => socket.write(head()),
  "half the headers, to a page": (socket) => socket.write(toPage),
  "headers byte by byte": (socket) => trickle(socket, `${head()}X-Long: `),
  "headers line by line": (socket) => trickle(socket, "a: b\r\n".repeat(100)),
  "no body": (socket) => socket.write(withLength),
  "no body after 100-continue": (socket) =>
    socket.write(`${head("Content-Length: 500", "Expect: 100-continue")}\r\n`),
  "half the body": (socket) => socket.write(`${withLength}grant_type=client`),
  "the body byte by byte": (socket) => {
    socket.write(withLength);
    trickle(socket, "a=".repeat(200));
  },
  "no chunk": (socket) => socket.write(chunked),
  "half a chunk": (socket) => socket.write(`${chunked}ff\r\nabc`),
  "a chunk size byte by byte": (socket) => {
    socket.write(chunked);
    trickle(socket, "0".repeat(100));
  },
  "an answer, then half a request": (socket) =>
    socket.write("GET /.well-known/jwks.json HTTP/1.1\r\nHost: here\r\n\r\nGET /"),
  "half the headers, and no more to come": (socket) => socket.end(head()),
  "no body, and no more to come": (socket) => socket.end(withLength),
  "half the body, and no more to come": (socket) => socket.end(`${withLength}grant_type=`),
  "half a chunk, and no more to come": (socket) => socket.end(`${chunked}ff\r\nabc`),
};

const connections = 200;
const patienceMilliseconds = 25_000;

/** The name, unless the server closes the connection in time. */
function isKept(port: number, name: string, start: (socket: Socket) => void) {
  return new Promise<string | undefined>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => start(socket));
    const timer = setTimeout(() => {
      socket.destroy();
      resolve(name);
    }, patienceMilliseconds);
    socket.on("error", () => {}).resume();
    socket.once("close", () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}

test("slow and half-closed connections are closed within 25 s without delaying others", async ({
  testServer,
  caller,
}) => {
  test.setTimeout(60_000);
  const { clientId, clientSecret } = await caller.created();
  const entries = Object.entries(kinds);
  let open = connections;
  const kept = Promise.all(
    Array.from({ length: connections }, async (_, index) => {
      const [name, start] = entries[index % entries.length] ?? ["", () => {}];
      const outcome = await isKept(testServer.port, name, start);
      open -= 1;
      return outcome;
    }),
  );
  const statuses = new Set<number>();
  const askWell = async () => {
    const token = await requestToken(testServer, clientId, clientSecret);
    const page = await anonymousCaller(testServer).fetch("/sign-in");
    await page.text();
    statuses.add(token.status).add(page.status);
    return open;
  };
  await expect.poll(askWell, { timeout: 50_000, intervals: [200] }).toBe(0);
  expect([...statuses]).toEqual([200]);
  const names = (await kept).filter((name) => name !== undefined);
  expect([...new Set(names)]).toEqual([]);
});
