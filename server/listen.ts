/** Starts listening, and waits for the first response. */
import type { Server } from "node:http";

/** @throws the error of the operating system, such as EADDRINUSE */
export const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });

/** Waits until the first response is written, or for so long. See `tracked-response.ts` for the event. */
export const firstResponse = (server: Server, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    server.once("request", (_request, response) => response.once("released", resolve));
  });
