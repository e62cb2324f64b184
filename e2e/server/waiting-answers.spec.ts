/** Clients that ask much over one connection and leave: nobody is kept waiting for answers that nobody wants. */
import { connect } from "node:net";
import { expect, test } from "../fixtures";

const connections = 40;
const requests = 100;

const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`;

/** Asks for a page and, behind it, for what is answered long before; and leaves before the page is there. */
const askAndLeave = (port: number) =>
  new Promise<void>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(`${ask("/no-such-page")}${ask("/api/ready").repeat(requests)}`, () => {
        setImmediate(() => socket.destroy());
      });
    });
    socket.on("error", () => {}).once("close", () => resolve());
  });

test("thousands of requests whose clients left take nobody's place", async ({ installation }) => {
  for (let n = 0; n < connections; n += 1) await askAndLeave(installation.port);
  const statuses = () =>
    Promise.all(
      Array.from({ length: 50 }, async () => {
        const { status } = await fetch(`${installation.url}/api/v1/access-keys`);
        return status;
      }),
    );
  await expect.poll(async () => new Set(await statuses())).toEqual(new Set([401]));
});
