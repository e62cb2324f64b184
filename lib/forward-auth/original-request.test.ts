import { expect, test } from "vitest";
import type { ApiRequest } from "../http/api-request";
import { newRequestContext } from "../http/request-context";
import { readBelow, readForwarded, readOriginalUrl } from "./original-request";

type Lines = [string, string][];

/** A request whose headers can be repeated, as direct routes read them. */
function toRequest(lines: Lines, method = "GET", url = "/forward-auth/x"): ApiRequest {
  const headers = lines.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const reader = new Headers();
  return {
    ...{ method, url, body: new Uint8Array(), context: newRequestContext(null, null) },
    headers: {
      get: (name) => reader.get(name),
      has: (name) => reader.has(name),
      [Symbol.iterator]: () => headers[Symbol.iterator](),
    },
    receive: () => Promise.reject(new Error("the body is not read")),
  };
}

const nginx = (url: string, ...more: Lines) =>
  readOriginalUrl(toRequest([["X-Original-Method", "GET"], ["X-Original-URL", url], ...more]));

const forwarded: Record<string, string> = {
  "X-Forwarded-Method": "POST",
  "X-Forwarded-Proto": "https",
  "X-Forwarded-Host": "jobs.example.com",
  "X-Forwarded-Uri": "/jobs?page=2",
};

const traefik = (changes: Record<string, string> = {}, ...more: Lines) =>
  readForwarded(toRequest([...Object.entries({ ...forwarded, ...changes }), ...more]));

test("the original request is read from the headers of each gateway", () => {
  const expected = { host: "jobs.example.com", url: "https://jobs.example.com/jobs" };
  expect(nginx("https://jobs.example.com/jobs?page=2")).toEqual({ method: "GET", ...expected });
  expect(traefik()).toEqual({ method: "POST", ...expected });
  const envoy: Lines = [
    ["Host", "Jobs.Example.com"],
    ["X-Forwarded-Proto", "https"],
  ];
  const target = "/forward-auth/envoy/jobs?resource=x";
  expect(readBelow("/forward-auth/envoy", toRequest(envoy, "PROPFIND", target))).toEqual({
    ...{ method: "PROPFIND", ...expected },
  });
});

test("a WebSocket behind Traefik has the URL of its handshake", () => {
  expect(traefik({ "X-Forwarded-Proto": "wss" }).url).toBe("https://jobs.example.com/jobs");
});

test("a path is signed as the service behind the gateway sees it", () => {
  for (const path of ["/a/../b", "//a", "/%2e%2E/", "/a%2Fb", "/;x=1,2", "/"])
    expect(nginx(`https://a.example:8443${path}`).url).toBe(`https://a.example:8443${path}`);
});

test("a header with two values is refused, also when they are the same", () => {
  expect(() => nginx("https://a.example/", ["x-original-url", "https://a.example/"])).toThrow(
    "more than one value",
  );
  for (const name of Object.keys(forwarded)) {
    expect(() => traefik({}, [name, forwarded[name] ?? ""])).toThrow("more than one value");
    expect(() => traefik({ [name]: `${forwarded[name]}, ${forwarded[name]}` })).toThrow(
      "not valid",
    );
    expect(() => traefik({ [name]: "" })).toThrow("missing");
  }
});

test("headers of another gateway that name another request are refused", () => {
  expect(() => nginx("https://a.example/", ["X-Forwarded-Method", "POST"])).toThrow("contradict");
  expect(() => nginx("https://a.example/", ["X-Forwarded-Uri", "/admin"])).toThrow("contradict");
  expect(() => traefik({}, ["X-Original-URL", "https://jobs.example.com/"])).toThrow("contradict");
  expect(() => traefik({}, ["X-Original-Method", "GET"])).toThrow("contradict");
  const same = "https://jobs.example.com/jobs";
  expect(traefik({}, ["X-Original-URL", same]).url).toBe(same);
});

test("what is no original request is refused", () => {
  for (const url of [
    ...["", "/jobs", "ftp://a.example/", "https:///a", "https://a@b.example/", "https://a b/"],
    ...["https://a.examplehttp://b.example/", "https://a.example*", "https://a.example/#top"],
    ...["https://a.example/ü", "https://a.example/\u0000", `https://a.example/${"a".repeat(3000)}`],
  ])
    expect(() => nginx(url)).toThrow(/missing|not valid/);
  expect(() => traefik({ "X-Forwarded-Uri": "http://b.example/jobs" })).toThrow("not valid");
  expect(() => traefik({ "X-Forwarded-Host": "a.example/b" })).toThrow("not valid");
  expect(() => traefik({ "X-Forwarded-Method": "GET /" })).toThrow("not valid");
});
