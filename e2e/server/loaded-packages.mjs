/** Preloaded into a server: when it begins to listen, prints the packages of CommonJS that are loaded. */
import { writeSync } from "node:fs";
import Module from "node:module";
import { Server } from "node:net";

const { listen } = Server.prototype;

Server.prototype.listen = function (...options) {
  const names = Object.keys(Module._cache).map((file) => /node_modules\/([^/]+)/.exec(file)?.[1]);
  writeSync(2, `loaded packages: ${[...new Set(names)].sort().join(" ")}\n`);
  Server.prototype.listen = listen;
  return listen.apply(this, options);
};
