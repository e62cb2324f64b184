/** better-auth behind its own handler for node:http. */
import { createServer } from "node:http";
import { toNodeHandler } from "better-auth/node";
import { make, openDatabase } from "./config.mjs";

const [file, port] = process.argv.slice(2);
const auth = make(openDatabase(file), `http://127.0.0.1:${port}`);
createServer(toNodeHandler(auth)).listen(Number(port), "127.0.0.1");
