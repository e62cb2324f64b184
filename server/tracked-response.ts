/**
 * Responses that tell when no more work is done for them: "released" comes once, when the whole response has been
 * produced or when the client is the one that is waited for. Delivery may take longer, and is watched elsewhere.
 */
import { type IncomingMessage, ServerResponse } from "node:http";

type OnUndelivered = (response: ServerResponse) => void;

/** The class of responses for a server. @param onUndelivered called with those that the client does not read as fast */
export const trackedResponses = (onUndelivered: OnUndelivered): typeof ServerResponse =>
  class<Request extends IncomingMessage> extends ServerResponse<Request> {
    private isReleased = false;
    private isLooking = false;

    private release(): void {
      if (this.isReleased) return;
      this.isReleased = true;
      this.emit("released");
    }

    /** Bytes may also be held back until the end of the tick, so it is looked at after that. */
    private lookAtClient(): void {
      if (this.isLooking) return;
      this.isLooking = true;
      setImmediate(() => {
        this.isLooking = false;
        if (!this.socket?.writableNeedDrain) return;
        onUndelivered(this);
        this.release();
      });
    }

    // biome-ignore lint/suspicious/noExplicitAny: the overloads of node:http, passed on as they are
    override write(chunk: any, encoding?: any, callback?: any): boolean {
      const isTaken = super.write(chunk, encoding, callback);
      if (!isTaken) this.lookAtClient();
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
