/**
 * A connection that a process was just being given when it died would be kept by the supervisor for ever, and
 * its client would wait as long: Node gives it to nobody else. It is closed, so that the client asks again.
 */
import type { Worker } from "node:cluster";

/** A connection on its way. */
interface Handle {
  /** Does nothing the second time: the supervisor closes its own copy of what has arrived. */
  close: () => void;
}

/** To whom each connection was given last: one that a process declines goes to another. */
const receivers = new WeakMap<object, Worker>();

const isHandle = (value: unknown): value is Handle =>
  typeof value === "object" && value !== null && "close" in value;

/** Watches what the process is given, one connection at a time, until it ends. */
export function closeWhatNeverArrives(worker: Worker): void {
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
