/** Starts listening. */
import type { Server } from "node:http";

/** @throws the error of the operating system, such as EADDRINUSE */
export const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
