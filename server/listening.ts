/** Waits until a server listens. */
import type { Server } from "node:http";

/** @throws what the operating system has against the port or the address */
export const listening = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
