import { expect, test } from "vitest";
import {
  parseLegacyTokenRequest,
  parseTokenRequest,
  rejectCredentialsInUrl,
} from "./token-request";

const post = { clientId: "lk-a", clientSecret: "lks_b", authenticatedBy: "post" };
const basicHeader = `Basic ${Buffer.from("lk-a:lks_b").toString("base64")}`;
const legacy = (body: object) => parseLegacyTokenRequest(Object.entries(body)).credentials;
const form = (body: string, authorization: string | null = null) =>
  parseTokenRequest(new URLSearchParams(body), authorization).credentials;
const codeOf = (run: () => unknown) => {
  try {
    return run();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test.each([
  [{ grantType: "app_token", AppId: "lk-a", AppSecret: "lks_b" }],
  [{ grantType: "app_token", appId: "lk-a", appSecret: "lks_b" }],
  [{ grantType: "app_token", appID: "lk-a", appSecret: "lks_b" }],
  [{ grantType: "client_credentials", clientId: "lk-a", clientSecret: "lks_b" }],
  [{ grantType: "client_credentials", clientID: "lk-a", clientSecret: "lks_b" }],
  [{ grant_type: "client_credentials", client_id: "lk-a", client_secret: "lks_b" }],
  [{ clientId: "lk-a", clientSecret: "lks_b" }],
  [{ GRANTTYPE: "app_token", CLIENTID: "lk-a", CLIENTSECRET: "lks_b", other: [1] }],
  [{ clientId: "lk-a", clientSecret: "lks_b", Foo: 1, foo: 2 }],
  [{ AppId: "lk-a", clientId: "lk-a", AppSecret: "lks_b", grantType: "" }],
])("v1 understands %j", (body) => {
  expect(legacy(body)).toEqual(post);
});

test.each([
  [{ clientSecret: "lks_b" }, "invalid_request"],
  [{ clientId: "lk-a" }, "invalid_request"],
  [{ clientId: "", clientSecret: "lks_b" }, "invalid_request"],
  [{ clientId: null, clientSecret: "lks_b" }, "invalid_request"],
  [{ clientId: 7, clientSecret: "lks_b" }, "invalid_request"],
  [{ clientId: "lk-a", clientSecret: ["lks_b"] }, "invalid_request"],
  [{ clientId: "lk-a", AppId: "lk-c", clientSecret: "lks_b" }, "invalid_request"],
  [{ clientId: "lk-a", ClientId: "lk-c", clientSecret: "lks_b" }, "invalid_request"],
  [{ grantType: 1, clientId: "lk-a", clientSecret: "lks_b" }, "invalid_request"],
  [{ grantType: "password", clientId: "lk-a", clientSecret: "lks_b" }, "unsupported_grant_type"],
  [{ grantType: "refresh_token" }, "unsupported_grant_type"],
  [{ grantType: "__proto__", clientId: "lk-a", clientSecret: "b" }, "unsupported_grant_type"],
])("v1 refuses %j", (body, code) => {
  expect(codeOf(() => legacy(body))).toBe(code);
});

test("v2 takes the credentials from the body or from Basic", () => {
  const body = "grant_type=client_credentials";
  expect(form(`${body}&client_id=lk-a&client_secret=lks_b&unknown=1&unknown2=`)).toEqual(post);
  const basic = { ...post, authenticatedBy: "basic" };
  expect(form(body, basicHeader)).toEqual(basic);
  expect(form(body, basicHeader.replace("Basic", "bAsIc"))).toEqual(basic);
  expect(form(`${body}&client_id=lk-a`, basicHeader)).toEqual(basic);
  expect(form(`${body}&client_secret=`, basicHeader)).toEqual(basic);
});

test("user and password of Basic are form-decoded", () => {
  const header = `Basic ${Buffer.from("lk%2Da:lks%5Fb+c:d").toString("base64")}`;
  expect(form("grant_type=client_credentials", header)).toMatchObject({
    clientId: "lk-a",
    clientSecret: "lks_b c:d",
  });
});

test.each([
  ["", null, "invalid_request"],
  ["grant_type=", null, "invalid_request"],
  ["grant_type=client_credentials&grant_type=client_credentials", basicHeader, "invalid_request"],
  ["grant_type=client_credentials&client_id=&client_id=", basicHeader, "invalid_request"],
  ["grant_type=client_credentials", null, "invalid_client"],
  ["grant_type=client_credentials&client_id=lk-a", null, "invalid_client"],
  ["grant_type=client_credentials", "Basic !", "invalid_client"],
  ["grant_type=client_credentials", "Basic bGs", "invalid_client"],
  [
    "grant_type=client_credentials",
    `Basic ${Buffer.from("a%:b").toString("base64")}`,
    "invalid_client",
  ],
  ["grant_type=client_credentials", "Bearer x", "invalid_client"],
  ["grant_type=client_credentials&client_id=lk-a&client_secret=x", basicHeader, "invalid_request"],
  ["grant_type=client_credentials&client_id=other", basicHeader, "invalid_request"],
  ["grant_type=client_credentials&scope=admin", basicHeader, "invalid_scope"],
  ["grant_type=password", basicHeader, "unsupported_grant_type"],
  ["grant_type=app_token", basicHeader, "unsupported_grant_type"],
])("v2 refuses %j with %j: %s", (body, authorization, code) => {
  expect(codeOf(() => form(body, authorization))).toBe(code);
});

const [jobs, runs] = ["https://jobs.example.com", "urn:example:runs"];

test.each([
  ["", []],
  [`resource=${jobs}`, [jobs]],
  [`audience=${jobs}`, [jobs]],
  [`resource=${jobs}&resource=${runs}&resource=${jobs}`, [jobs, runs]],
  [`audience=${runs}&resource=${jobs}`, [jobs, runs]],
])("v2 reads the APIs from %j", (body, resources) => {
  const grant = `grant_type=client_credentials&${body}`;
  expect(parseTokenRequest(new URLSearchParams(grant), basicHeader).resources).toEqual(resources);
  const v1 = new URLSearchParams(`clientId=lk-a&clientSecret=lks_b&${body}`);
  expect(new Set(parseLegacyTokenRequest(v1).resources)).toEqual(new Set(resources));
});

test.each([
  [{ resource: null }, []],
  [{ Resource: jobs }, [jobs]],
  [{ AUDIENCE: [jobs, runs] }, [jobs, runs]],
  [{ resource: jobs, audience: runs }, [jobs, runs]],
])("v1 reads the APIs from %j", (body, resources) => {
  const entries = Object.entries({ clientId: "lk-a", clientSecret: "lks_b", ...body });
  expect(parseLegacyTokenRequest(entries).resources).toEqual(resources);
});

const tooMany = Array.from({ length: 11 }, (_, n) => `urn:example:${n}`);

test.each([
  [{ resource: "" }, "invalid_target", "The parameter resource has no value"],
  [{ audience: "" }, "invalid_target", "The parameter audience has no value"],
  [{ resource: [] }, "invalid_target", "The parameter resource has no value"],
  [{ resource: [jobs, ""] }, "invalid_target", "The parameter resource has no value"],
  [{ resource: [jobs, 7] }, "invalid_request", "The parameter resource must be a string"],
  [{ resource: { a: 1 } }, "invalid_request", "The parameter resource must be a string"],
  [{ resource: "jobs" }, "invalid_target", /absolute URI without a fragment/],
  [{ resource: `${jobs}#top` }, "invalid_target", /absolute URI without a fragment/],
  [{ resource: tooMany }, "invalid_target", /at most 10/],
])("a token for %j is refused: %s", (body: object, code, message) => {
  const entries = Object.entries({ clientId: "lk-a", clientSecret: "lks_b", ...body });
  expect(() => parseLegacyTokenRequest(entries)).toThrow(
    expect.objectContaining({ code, message: expect.stringMatching(message) }),
  );
  const values = Object.entries(body).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, each]),
  );
  if (values.length === 0 || values.some(([, each]) => typeof each !== "string")) return;
  const form = new URLSearchParams([["grant_type", "client_credentials"], ...values]);
  expect(() => parseTokenRequest(form, basicHeader)).toThrow(expect.objectContaining({ code }));
});

test.each(["client_secret", "clientSecret", "AppSecret", "client_id", "appID"])(
  "%s in the URL is refused",
  (name) => {
    expect(codeOf(() => rejectCredentialsInUrl(`http://keys.test/?a=1&${name}=x`))).toBe(
      "invalid_request",
    );
  },
);

test("other parameters in the URL are ignored", () => {
  rejectCredentialsInUrl("http://keys.test/?trace=1");
});
