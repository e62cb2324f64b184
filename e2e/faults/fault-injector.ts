/** Injects faults of the disk and the clock into a running server. Needs Linux and a C compiler. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

export const errno = { EIO: 5, ENOSPC: 28, EROFS: 30 } as const;

interface Faults {
  writeError?: number;
  syncError?: number;
  clockSeconds?: number;
  /** The number of the write or sync that kills the process. */
  lastCall?: number;
}

const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-faults-"));
const library = path.join(folder, "fault-injector.so");

function compile(): boolean {
  const source = path.join(import.meta.dirname, "fault-injector.c");
  const options = ["-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"];
  return os.platform() === "linux" && spawnSync("cc", options).status === 0;
}

/** Without it, the tests that need it are skipped with a message. */
export const canInjectFaults = compile();
if (!canInjectFaults) console.log("Skipped without Linux and a C compiler: disk and clock faults");

export class FaultInjector {
  private readonly file = path.join(folder, `faults-${crypto.randomUUID()}`);

  constructor() {
    this.clear();
  }

  /** Environment variables of a server with the injector. */
  get settings(): Record<string, string> {
    return { LD_PRELOAD: library, FAULTS: this.file };
  }

  /** Replaces earlier faults. */
  break({ writeError = 0, syncError = 0, clockSeconds = 0, lastCall = 0 }: Faults): void {
    // In place, because the server has the file mapped.
    const flag = existsSync(this.file) ? "r+" : "w";
    const numbers = Int32Array.of(writeError, syncError, clockSeconds, lastCall);
    writeFileSync(this.file, numbers, { flag });
  }

  clear(): void {
    this.break({});
  }
}
