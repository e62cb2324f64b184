/**
 * Responses that emit "released" once the server has no more work with them: when the whole response has been written
 * or when the client reads too slowly. `undelivered.ts` watches the delivery.
 */
import { type IncomingMessage, ServerResponse } from "node:http";

type OnUndelivered = (response: ServerResponse) => void;

/** The class of responses for a server. @param onUndelivered called with responses that have unsent bytes */
export const trackedResponses = (onUndelivered: OnUndelivered): typeof ServerResponse =>
  class<Request extends IncomingMessage> extends ServerResponse<Request> {
    private isReleased = false;
    private isCheckScheduled = false;

    private release(): void {
      if (this.isReleased) return;
      this.isReleased = true;
      this.emit("released");
    }

    /** After the tick, because Node may hold bytes back until its end. */
    private scheduleDeliveryCheck(): void {
      if (this.isCheckScheduled) return;
      this.isCheckScheduled = true;
      setImmediate(() => {
        this.isCheckScheduled = false;
        if (!this.socket?.writableNeedDrain) return;
        onUndelivered(this);
        this.release();
      });
    }

    // biome-ignore lint/suspicious/noExplicitAny: the overloads of node:http
    override write(chunk: any, encoding?: any, callback?: any): boolean {
      const isTaken = super.write(chunk, encoding, callback);
      if (!isTaken) this.scheduleDeliveryCheck();
      return isTaken;
    }

    // biome-ignore lint/suspicious/noExplicitAny: as above
    override end(chunk?: any, encoding?: any, callback?: any): this {
      super.end(chunk, encoding, callback);
      if (this.socket && this.socket.writableLength > 0) onUndelivered(this);
      this.release();
      return this;
    }
  };
