/** Reads the log of a running test server as who collects it would: one JSON object a line. */
import { expect } from "playwright/test";
import type { TestServer } from "./test-server";

export interface LogLine {
  level: string;
  time: string;
  msg: string;
  requestId?: string;
  method?: string;
  route?: string;
  status?: number;
  /** Where it was written, when not by this project. */
  source?: string;
  durationMs?: number;
  clientId?: string;
  userId?: string;
  cause?: string;
  err?: { type: string; message?: string; stack?: string; cause?: LogLine["err"] };
}

export const logLines = ({ running }: TestServer): LogLine[] =>
  (running?.output ?? "")
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line) => JSON.parse(line));

/** The line of the request that was answered so. */
export async function lineOf(testServer: TestServer, response: Response): Promise<LogLine> {
  const requestId = response.headers.get("x-request-id");
  const find = () => logLines(testServer).filter((line) => line.requestId === requestId);
  await expect.poll(() => find().length).toBe(1);
  return find()[0] as LogLine;
}
