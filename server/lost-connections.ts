/**
 * Closes connections that the supervisor was passing to a process when it died. Node would keep them open without
 * passing them to another process, and their clients would wait for ever.
 */
import type { Worker } from "node:cluster";

/** The handle of a connection. */
interface Handle {
  /** A second call does nothing: the supervisor closes its copy once the process has received the connection. */
  close: () => void;
}

/** The process that each connection was passed to last. One that a process declines is passed to another. */
const receivers = new WeakMap<object, Worker>();

const isHandle = (value: unknown): value is Handle =>
  typeof value === "object" && value !== null && "close" in value;

/** Node passes one connection at a time, so the last one is the only one that can be lost. */
export function closeLostConnections(worker: Worker): void {
  const channel = worker.process;
  const send = channel.send.bind(channel) as (...args: unknown[]) => boolean;
  let last: Handle | undefined;
  channel.send = (...args: unknown[]) => {
    const [, handle] = args;
    if (isHandle(handle)) {
      last = handle;
      receivers.set(handle, worker);
    }
    return send(...args);
  };
  worker.once("exit", () => {
    if (last && receivers.get(last) === worker) last.close();
  });
}
