/** A machine whose disk and clock can be broken under a running server, where there is a C compiler. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

export const errno = { EIO: 5, ENOSPC: 28, EROFS: 30 } as const;

interface Faults {
  writeError?: number;
  syncError?: number;
  clockSeconds?: number;
  /** Of all writes and syncs from the start on, the one at which the process is killed. */
  lastCall?: number;
}

const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-faults-"));
const library = path.join(folder, "broken-disk.so");

function compile(): boolean {
  const source = path.join(import.meta.dirname, "broken-disk.c");
  const options = ["-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"];
  return os.platform() === "linux" && spawnSync("cc", options).status === 0;
}

/** Whether machines can be broken here; otherwise what needs it is not run, and that is said. */
export const canBreak = compile();
if (!canBreak) console.log("Not run for want of Linux and a C compiler: broken disks and clocks");

export class BrokenMachine {
  private readonly file = path.join(folder, `faults-${crypto.randomUUID()}`);

  constructor() {
    this.mend();
  }

  /** The environment of a server that runs on it. */
  get settings(): Record<string, string> {
    return { LD_PRELOAD: library, FAULTS: this.file };
  }

  /** From now on, and instead of what was broken before. */
  break({ writeError = 0, syncError = 0, clockSeconds = 0, lastCall = 0 }: Faults): void {
    // In place: the server has the file in its memory, and must never see it shorter.
    const flag = existsSync(this.file) ? "r+" : "w";
    const numbers = Int32Array.of(writeError, syncError, clockSeconds, lastCall);
    writeFileSync(this.file, numbers, { flag });
  }

  mend(): void {
    this.break({});
  }
}
