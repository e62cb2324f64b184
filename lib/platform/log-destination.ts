/**
 * The destination of the log: standard error, written in the background by pino's SonicBoom. When its reader is slow or
 * gone, lines are dropped, so that the server still serves and still ends. `pino.destination` throws in that case.
 */
import SonicBoom from "sonic-boom";

const standardError = 2;

/** SonicBoom checks its whole buffer for each string, so lines are joined first (docs/decisions/040). */
const maxJoinedLines = 256;

const minBytesPerWrite = 4_096;
/** A line waits at most twice as long: until it is joined with others, and until they are written. */
const flushIntervalMilliseconds = 50;

const maxPendingBytes = 8 * 1024 * 1024;

/** How often a full pipe is retried when the process exits, 0.1 s apart. */
const maxRetriesAtExit = 10;

export class LogDestination {
  private readonly lines: string[] = [];
  private retries = Number.POSITIVE_INFINITY;
  private readonly boom: SonicBoom;

  constructor(fd = standardError) {
    this.boom = new SonicBoom({
      fd,
      sync: false,
      minLength: minBytesPerWrite,
      maxLength: maxPendingBytes,
      periodicFlush: flushIntervalMilliseconds,
      retryEAGAIN: () => this.retries-- > 0,
    });
    // An error keeps the lines in the buffer, which drops new ones when it is full.
    this.boom.on("error", () => {});
    process.once("exit", () => this.flushAtExit());
  }

  write(line: string): void {
    const count = this.lines.push(line);
    if (count === 1) setTimeout(() => this.join(), flushIntervalMilliseconds).unref();
    if (count === maxJoinedLines) this.join();
  }

  private join(): void {
    if (this.lines.length > 0) this.boom.write(this.lines.splice(0).join(""));
  }

  flushAtExit(): void {
    this.retries = maxRetriesAtExit;
    this.join();
    try {
      this.boom.flushSync();
    } catch {
      // The reader is gone or too slow.
    }
  }
}
