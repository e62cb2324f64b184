/**
 * Handles pipelined requests one at a time, each in its own tick of the event loop, so that one connection does not
 * delay the others. Nothing more is read from a connection while requests of it wait.
 */
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import { countLimitHit } from "@/lib/platform/metrics";
import type { RequestListener } from "./direct-routes";

interface Bounds {
  /** Requests. */
  maxPerConnection: number;
  /** Bytes in memory. */
  max: number;
}

/** The pipelined requests of a connection. */
interface Queue {
  waiting: number;
  bytes: number;
}

/** The size of the objects of a request and its response, and of an empty string in V8. */
const bytesOfObjects = 2_000;
const bytesOfString = 24;

/** The approximate memory of a waiting request. Short headers take much more memory than bytes on the wire. */
const sizeOf = ({ rawHeaders, url = "" }: IncomingMessage): number =>
  rawHeaders.reduce((sum, text) => sum + text.length + bytesOfString, bytesOfObjects + url.length);

/** Calls the listener for one request of each connection at a time. */
function oneAtATime(listener: RequestListener, { maxPerConnection, max }: Bounds): RequestListener {
  const queues = new WeakMap<Socket, Queue>();
  let bytes = 0;

  const add = (queue: Queue, requests: number, size: number) => {
    queue.waiting += requests;
    queue.bytes += size;
    bytes += size;
  };

  const queueOf = (socket: Socket): Queue => {
    const known = queues.get(socket);
    if (known) return known;
    const queue = { waiting: 0, bytes: 0 };
    queues.set(socket, queue);
    socket.once("close", () => add(queue, -queue.waiting, -queue.bytes));
    return queue;
  };

  return (request, response) => {
    // Node assigns the socket to the first response, and to a pipelined one when those before it have ended.
    if (response.socket) return listener(request, response);
    const { socket } = request;
    if (socket.destroyed) return;
    const queue = queueOf(socket);
    const size = sizeOf(request);
    if (queue.waiting >= maxPerConnection || bytes + size > max) {
      countLimitHit("pipelined-requests");
      return socket.destroy();
    }
    add(queue, 1, size);
    socket.pause();
    response.once("socket", () =>
      setImmediate(() => {
        if (socket.destroyed) return;
        add(queue, -1, -size);
        if (queue.waiting === 0) socket.resume();
        listener(request, response);
      }),
    );
  };
}

/** Requests with an unknown Expect header have an event of their own in Node. */
export function serveOneAtATime(server: Server, listener: RequestListener, bounds: Bounds): void {
  const serve = oneAtATime(listener, bounds);
  server.on("request", serve).on("checkExpectation", serve);
}
