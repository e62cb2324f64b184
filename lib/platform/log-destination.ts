/**
 * Where lines of the log go: standard error, in the background, and the rest of them when the process ends. When
 * nobody reads the other end, lines are given up: a server that cannot tell must still serve, and must still end.
 */
import SonicBoom from "sonic-boom";

/** A write for each line would cost the event loop more than the line itself. */
const flushAfterBytes = 4_096;
/** A line waits up to twice this: with others like it, then for the next write. */
const flushEveryMilliseconds = 50;

/** What waits is looked at as a whole whenever a line joins it, so lines of requests join it together. */
const linesTogether = 256;

/** When the other end is read too slowly, lines are given up before the memory is. */
const maxPendingBytes = 8 * 1024 * 1024;

/** How often a reader who has no room is asked again at the end of the process, a tenth of a second each. */
const maxRetries = 10;

const standardError = 2;

export class LogDestination {
  private readonly lines: string[] = [];
  private isBroken = false;
  private isEnding = false;
  private retries = 0;

  private readonly boom: SonicBoom;

  constructor(fd = standardError) {
    this.boom = new SonicBoom({
      fd,
      sync: false,
      minLength: flushAfterBytes,
      maxLength: maxPendingBytes,
      periodicFlush: flushEveryMilliseconds,
      retryEAGAIN: () => !this.isEnding || ++this.retries <= maxRetries,
    });
    this.boom.on("error", () => {
      this.isBroken = true;
    });
    process.once("exit", () => this.end());
  }

  /** A line that is in no hurry: it is written with others like it. */
  writeTogether(line: string): void {
    const waiting = this.lines.push(line);
    if (waiting === 1) setTimeout(() => this.handOver(), flushEveryMilliseconds).unref();
    if (waiting === linesTogether) this.handOver();
  }

  /** A line of any other kind, after those before it. */
  write(line: string): void {
    this.handOver();
    this.pass(line);
  }

  private handOver(): void {
    if (this.lines.length > 0) this.pass(this.lines.splice(0).join(""));
  }

  private pass(text: string): void {
    if (!this.isBroken) this.boom.write(text);
  }

  /** Writes what waits, at once or not at all. */
  end(): void {
    this.isEnding = true;
    this.handOver();
    if (this.isBroken) return;
    try {
      this.boom.flushSync();
    } catch {
      // There is nobody to tell.
    }
  }
}
