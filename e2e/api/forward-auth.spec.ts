/** Forward auth as gateways send it, on the wire. */
import { request } from "node:http";
import { anonymousCaller, type Caller, tokenOf } from "../client";
import { expect, test } from "../fixtures";
import { logLines } from "../log-lines";
import type { TestServer } from "../test-server";

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
}

/** Sends the path as it is written, and headers as often as they are named. */
function send(
  { port }: TestServer,
  path: string,
  headers: readonly (readonly [string, string])[],
  method = "GET",
): Promise<Answer> {
  const options = { host: "127.0.0.1", port, path, method, headers: headers.flat() };
  return new Promise((resolve, reject) => {
    request(options, (response) => {
      let text = "";
      const { statusCode: status = 0, headers: answered } = response;
      response
        .setEncoding("utf8")
        .on("data", (part) => {
          text += part;
        })
        .once("end", () => resolve({ status, headers: answered, text }));
    })
      .once("error", reject)
      .end();
  });
}

/** Next alone changes paths and joins headers before a route sees them. */
const asWritten = { tag: "@as-written" };

const envoyHeaders = async (testServer: TestServer, caller: Caller) =>
  [
    ["Host", "jobs.example.com"],
    ["X-Forwarded-Proto", "https"],
    ["Authorization", `Bearer ${await tokenOf(testServer, await caller.created())}`],
  ] as const;

const pathIn = ({ headers }: Answer): unknown => {
  const [, payload = ""] = String(headers["x-latchkey-identity"]).split(".");
  const { htm, htu } = JSON.parse(Buffer.from(payload, "base64url").toString());
  return `${htm} ${htu}`;
};

test(
  "Envoy asks with the method and the path of the request, in any spelling",
  asWritten,
  async ({ testServer, caller }) => {
    const headers = await envoyHeaders(testServer, caller);
    for (const path of ["/", "/jobs", "/a//b/../c", "/%2e%2e/%zz", "/api/v1/users/", "/."]) {
      for (const method of ["GET", "DELETE", "OPTIONS", "PROPFIND"]) {
        const answer = await send(
          testServer,
          `/forward-auth/envoy${path}?resource=x`,
          headers,
          method,
        );
        expect([path, method, answer.status]).toEqual([path, method, 200]);
        expect(pathIn(answer)).toBe(`${method} https://jobs.example.com${path}`);
      }
    }
    const head = await send(testServer, "/forward-auth/envoy/jobs", headers, "HEAD");
    expect([head.status, pathIn(head)]).toEqual([200, "HEAD https://jobs.example.com/jobs"]);
  },
);

test(
  "only the path for Envoy may be in any spelling",
  asWritten,
  async ({ testServer, caller }) => {
    const headers = await envoyHeaders(testServer, caller);
    for (const path of [
      ...["/forward-auth/envoy", "/forward-auth/./envoy/jobs", "/forward-auth//envoy/jobs"],
      ...["/forward-auth/nginx/../envoy/jobs", "/forward-auth/nginx/", "/forward-auth/%6Eginx"],
      ...["/forward-auth", "/Forward-Auth/envoy/jobs", "/./forward-auth/envoy/jobs"],
    ]) {
      const { status } = await send(testServer, path, headers);
      expect(status, path).toBeGreaterThan(299);
    }
  },
);

test(
  "a header that came twice is refused, and the log says why",
  asWritten,
  async ({ testServer, caller }) => {
    const token = await tokenOf(testServer, await caller.created());
    const url = ["X-Original-URL", "https://jobs.example.com/jobs"] as const;
    const authorization = ["Authorization", `Bearer ${token}`] as const;
    const method = ["X-Original-Method", "GET"] as const;
    const host = ["Host", "keys.example.com"] as const;
    const path = "/forward-auth/nginx";
    expect((await send(testServer, path, [host, method, url, authorization])).status).toBe(200);
    for (const headers of [
      [host, method, url, url, authorization],
      [host, method, url, authorization, authorization],
      [host, method, url, authorization, ["X-Forwarded-Uri", "/other"]],
    ] as const) {
      const answer = await send(testServer, path, headers);
      expect(answer.status).toBe(400);
      expect(answer.headers).not.toHaveProperty("x-auth-request-user");
    }
    await expect
      .poll(
        () =>
          logLines(testServer).filter(
            ({ route, cause }) => route === path && /contradict/.test(cause ?? ""),
          ).length,
      )
      .toBeGreaterThan(0);
  },
);

test("a session cookie is no credential, and a large body is not read", async ({
  testServer,
  caller,
}) => {
  const headers = {
    ...{ "x-original-method": "POST", "x-original-url": "https://jobs.example.com/jobs" },
    ...caller.headers,
  };
  const answer = await anonymousCaller(testServer).fetch("/forward-auth/nginx", {
    ...{ method: "POST", headers, body: "a".repeat(100_000) },
  });
  expect(answer.status).toBe(401);
});
