/**
 * A database that cannot write: every write is refused with 503, none is half done, and all goes on when it
 * can again, without a restart. Where a commit may come back, the answer says that its outcome is unknown.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { openClient } from "../../db/sqlite-client";
import { browserOf, type Caller, type Created, csrfOf, postSignIn, requestToken } from "../client";
import { inBody, send } from "../oauth";
import type { TestServer } from "../test-server";
import { canInjectFaults, errno, FaultInjector } from "./fault-injector";
import { expect, test } from "./fixtures";
import { isLong } from "./length";

/** What keeps the database of an test server from writing. */
interface Fault {
  /** Set where COMMIT fails after the change is in the log: it may come back when the server is killed now. */
  isInDoubt?: true;
  settings?: Record<string, string>;
  /** Returns what mends it. */
  begin: (testServer: TestServer) => () => unknown;
}

function locked({ dataDirectory }: TestServer) {
  const other = openClient(path.join(dataDirectory, "latchkey.db"));
  other.exec("begin immediate");
  return () => other.close();
}

/** The operating system refuses every write beyond the first byte of a file. */
function limited({ running }: TestServer) {
  const limit = (bytes: string) => {
    const words = [`--pid=${running?.process.pid}`, `--fsize=${bytes}:`];
    expect(spawnSync("prlimit", words).status).toBe(0);
  };
  limit("1");
  return () => limit("unlimited");
}

function withFault(fault: Parameters<FaultInjector["break"]>[0]): Fault {
  const injector = new FaultInjector();
  return {
    settings: injector.settings,
    begin() {
      injector.break(fault);
      return () => injector.clear();
    },
  };
}

const faults: Record<string, Fault> = {
  "locked by another process": { begin: locked },
  ...(spawnSync("prlimit", ["--version"]).status === 0 && {
    "at the largest size that a file may have": { begin: limited },
  }),
  ...(canInjectFaults && {
    "on a full disk": withFault({ writeError: errno.ENOSPC }),
    "on a disk that does not keep what was written": {
      ...withFault({ syncError: errno.EIO }),
      isInDoubt: true as const,
    },
  }),
  ...(canInjectFaults &&
    isLong && {
      "on a disk that cannot be written": withFault({ writeError: errno.EIO }),
      "on a disk that has become read-only": withFault({ writeError: errno.EROFS }),
    }),
};

const bodyOf = (response: Response) => response.json();

async function expectUnavailable(response: Response, body: object): Promise<void> {
  expect(response.status).toBe(503);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await bodyOf(response)).toEqual(body);
}

const management = { code: 503, message: "This is not possible at this moment: try again" };
const unknown = {
  code: 500,
  message: expect.stringContaining("may or may not have been created"),
  details: "OUTCOME_UNKNOWN",
};
const oauth = { error: "temporarily_unavailable", error_description: management.message };

async function signOut(browser: Caller): Promise<Response> {
  const { csrfToken, cookie } = await csrfOf(browser.testServer);
  return browser.fetch("/api/auth/signout", {
    method: "POST",
    headers: { cookie: `${browser.headers.cookie}; ${cookie}` },
    body: new URLSearchParams({ csrfToken, json: "true" }),
  });
}

const namesOf = async (browser: Caller): Promise<string[]> =>
  (await bodyOf(await browser.list())).accessKeys.map(({ name }: Created) => name).sort();

async function expectUnknown(response: Response): Promise<void> {
  expect(response.status).toBe(500);
  expect(response.headers.has("retry-after")).toBe(false);
  expect(await bodyOf(response)).toEqual(unknown);
}

for (const [name, { settings, begin, isInDoubt }] of Object.entries(faults)) {
  test(`with the database ${name}, no write is acknowledged or done`, async ({ startServer }) => {
    const testServer = await startServer(settings);
    const { administrator } = testServer;
    const browser = await browserOf(testServer, administrator);
    const leaving = await browserOf(testServer, administrator);
    const kept = await browser.created("kept");
    const token = await bodyOf(await requestToken(testServer, kept.clientId, kept.clientSecret));
    const fresh = await browser.created("fresh");

    const expectUndone = (response: Response) =>
      isInDoubt ? expectUnknown(response) : expectUnavailable(response, management);
    const clear = begin(testServer);
    await expectUndone(await browser.create("never"));
    await expectUndone(await browser.delete(kept.id));
    await expectUndone(await browser.regenerate(kept.id));
    await expectUndone(await postSignIn(testServer, administrator));
    await expectUndone(await signOut(leaving));
    await expectUnavailable(
      await requestToken(testServer, fresh.clientId, fresh.clientSecret),
      oauth,
    );
    const revoke = { ...inBody(kept), token: token.access_token };
    await expectUnavailable(await send(testServer, "/oauth2/revoke", revoke), oauth);
    expect(await namesOf(browser)).toEqual(["fresh", "kept"]);
    expect((await fetch(`${testServer.url}/api/health`)).status).toBe(200);

    clear();
    expect((await leaving.list()).status).toBe(200);
    expect((await signOut(leaving)).status).toBe(200);
    expect((await leaving.list()).status).toBe(401);
    const held = { authorization: `Bearer ${token.access_token}` };
    expect((await fetch(`${testServer.url}/api/v1/access-keys`, { headers: held })).status).toBe(
      200,
    );
    for (const key of [kept, fresh]) {
      expect((await requestToken(testServer, key.clientId, key.clientSecret)).status).toBe(200);
    }
    expect((await browser.create("afterwards")).status).toBe(201);
    expect((await browser.delete(kept.id)).status).toBe(204);
    await testServer.stop("SIGKILL");
    await testServer.start();
    expect(await namesOf(browser)).toEqual(["afterwards", "fresh"]);
    expect(testServer.sql("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
  });
}
