/** Preloaded into a server: while there is a file of this name in its data, Next is not loaded. */
import { existsSync, writeSync } from "node:fs";
import Module from "node:module";
import path from "node:path";

const hold = path.join(process.env.DATA_DIR ?? "", "hold-pages");
const load = Module._load;

Module._load = function (request, ...rest) {
  if (/[\\/]next[\\/]dist[\\/]server[\\/]next\.js$/.test(request) && existsSync(hold)) {
    // The log writes later, and this process stops here.
    writeSync(2, "pages are held\n");
    while (existsSync(hold)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  return load.call(this, request, ...rest);
};
