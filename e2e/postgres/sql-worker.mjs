/** Runs one statement after another for a thread that waits for each. */
import { workerData } from "node:worker_threads";
import pg from "pg";

const { url, port, flag } = workerData;
const client = new pg.Client(url);
const connected = client.connect();
// Whoever made this thread ends the database before it.
client.on("error", () => {});

async function run({ text, values }) {
  try {
    await connected;
    return { rows: (await client.query(text, values)).rows };
  } catch (error) {
    return { error: String(error) };
  }
}

port.on("message", async (statement) => {
  port.postMessage(await run(statement));
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
});
