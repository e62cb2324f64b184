/**
 * Playwright's global setup: a data directory after a first start. Test servers begin with a copy of it, because a
 * first start takes twice the processor time of any other.
 */
import { existsSync } from "node:fs";
import { hashSync } from "bcryptjs";
import { password, TestServer } from "./test-server";

export default async function prepareData(): Promise<() => Promise<void>> {
  // The screenshots need no build, and their server none of this.
  if (!existsSync("dist/server.js")) return async () => {};
  const testServer = await TestServer.make();
  testServer.sql("update users set password_digest = ?", hashSync(password, 4));
  await testServer.stop();
  process.env.PREPARED_DATA = testServer.dataDirectory;
  return () => testServer.remove();
}
