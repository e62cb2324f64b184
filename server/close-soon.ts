/** Ends connections on which a client may send on, although it has been answered. */
import type { Socket } from "node:net";

/** How long a client may take to notice that it has been answered. */
const patienceMilliseconds = 500;

/** Closes the connection a little later, if that is still right then. */
export function closeSoon(socket: Socket, isRight = () => true): void {
  setTimeout(() => {
    if (isRight()) socket.destroySoon();
  }, patienceMilliseconds).unref();
}
