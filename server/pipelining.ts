/**
 * Requests that a client sends without waiting for responses: those of one connection are worked on one after the
 * other, each in an iteration of the event loop of its own, so that other connections are served in between. While
 * any wait, no more are read.
 */
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import { countLimitHit } from "@/lib/platform/metrics";
import type { Listener } from "./direct-routes";

interface Bounds {
  /** Requests. */
  mostOnConnection: number;
  /** Bytes in memory. */
  most: number;
}

/** Requests that have arrived on a connection behind another one. */
interface Queue {
  waiting: number;
  bytes: number;
}

/** What Node makes for a request and its response, and what V8 adds to each string. */
const bytesOfObjects = 2_000;
const bytesOfString = 24;

/** Roughly what a waiting request takes of memory: headers of few letters take much more than they had on the wire. */
const sizeOf = ({ rawHeaders, url = "" }: IncomingMessage): number =>
  rawHeaders.reduce((sum, text) => sum + text.length + bytesOfString, bytesOfObjects + url.length);

/** The listener, called for one request of a connection at a time. */
function oneAtATime(listener: Listener, { mostOnConnection, most }: Bounds): Listener {
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
    // Node gives the connection to the response whose turn it is, and to the others later.
    if (response.socket) return listener(request, response);
    const { socket } = request;
    if (socket.destroyed) return;
    const queue = queueOf(socket);
    const size = sizeOf(request);
    if (queue.waiting >= mostOnConnection || bytes + size > most) {
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

/** Has the listener serve all requests. Node emits those that have an unknown Expect header under another name. */
export function serveOneAtATime(server: Server, listener: Listener, bounds: Bounds): void {
  const serve = oneAtATime(listener, bounds);
  server.on("request", serve).on("checkExpectation", serve);
}
