/** Closes connections whose clients may still be sending after the response. */
import type { Socket } from "node:net";

/** Time for the client to read the response. Closing at once could discard it. */
const delayMilliseconds = 500;

/** @param isNeeded asked after the delay */
export function closeAfterDelay(socket: Socket, isNeeded = () => true): void {
  setTimeout(() => {
    if (isNeeded()) socket.destroySoon();
  }, delayMilliseconds).unref();
}
