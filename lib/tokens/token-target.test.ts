/** Tokens for APIs: whom they are for, who accepts them, and what ends them. */
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { CreatedAccessKey } from "../access-keys/access-key";
import { createAccessKey } from "../access-keys/service";
import { createResourceServer as createReader } from "../admin-cli/resource-servers";
import type { Principal } from "../http/principal";
import {
  type CreatedResourceServer,
  createResourceServerInput,
} from "../resource-servers/resource-server";
import {
  createResourceServer,
  deleteResourceServer,
  regenerateResourceServerSecret,
  updateResourceServer,
} from "../resource-servers/service";
import { addUser, source } from "../testing/users";
import { authenticateIntrospectionCaller } from "./client-authentication";
import { introspectToken } from "./introspection";
import { issueAccessToken, requireTokenPrincipal } from "./service";

const issuer = "http://keys.test";
const inactive = { active: false };

let root: Principal;
let ada: Principal;
let key: CreatedAccessKey;
let jobs: CreatedResourceServer;
let runs: CreatedResourceServer;

const addApi = (input: object = {}): Promise<CreatedResourceServer> => {
  const name = randomUUID();
  return createResourceServer(
    root,
    createResourceServerInput.parse({ name, identifier: `urn:example:${name}`, ...input }),
  );
};

const identifierOf = ({ identifier = "" }: { identifier?: string }) => identifier;

beforeAll(async () => {
  root = await addUser("root@keys.test");
  ada = await addUser("ada@keys.test", undefined, 6);
  key = await createAccessKey(ada, { name: "ci" });
});

beforeEach(async () => {
  jobs = await addApi();
  runs = await addApi();
});

const asClient = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }) => ({
  ...{ clientId, clientSecret, authenticatedBy: "post" as const },
});

const issue = (...resources: string[]) => issueAccessToken(asClient(key), source, resources);

const issueFor = async (...apis: { identifier?: string }[]) =>
  (await issue(...apis.map(identifierOf))).accessToken;

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64").toString());

const introspect = async (caller: { clientId: string; clientSecret: string }, token: string) =>
  introspectToken(await authenticateIntrospectionCaller(asClient(caller), source), token);

test("a token is for what was asked: one API, several, this server, or both", async () => {
  const [one, other] = [identifierOf(jobs), identifierOf(runs)];
  const audOf = async (...resources: string[]) =>
    claimsOf((await issue(...resources)).accessToken).aud;
  expect(await audOf()).toBe(issuer);
  expect(await audOf(issuer)).toBe(issuer);
  expect(await audOf(`${issuer}/`)).toBe(issuer);
  expect(await audOf(one)).toBe(one);
  expect(await audOf(other, one)).toEqual([other, one]);
  expect(await audOf(one, issuer)).toEqual([one, issuer]);
});

test("a token without a resource has the claims that it always had", async () => {
  expect(Object.keys(claimsOf((await issue()).accessToken))).toEqual([
    ...["iss", "aud", "sub", "client_id", "iat", "exp", "jti", "tenant_id", "email"],
    ...["preferred_username", "secret_version", "epoch"],
  ]);
});

test("an unknown, a deleted and a misspelt API are refused", async () => {
  await deleteResourceServer(root, runs.id);
  const misspelt = identifierOf(jobs).toUpperCase();
  for (const name of ["urn:example:unknown", identifierOf(runs), misspelt, "https://\0"]) {
    await expect(issue(name)).rejects.toMatchObject({ code: "invalid_target", status: 400 });
    await expect(issue(identifierOf(jobs), name)).rejects.toMatchObject({ code: "invalid_target" });
  }
});

test("a token for an API is accepted by that API only: not by this server, and not by another API", async () => {
  const token = await issueFor(jobs);
  await expect(requireTokenPrincipal(token)).rejects.toMatchObject({
    ...{ status: 401, message: expect.stringContaining("another API") },
  });
  expect(await introspect(jobs, token)).toMatchObject({
    ...{ active: true, aud: jobs.identifier, sub: ada.userId, client_id: key.clientId },
  });
  expect(await introspect(runs, token)).toEqual(inactive);
  const reader = await createReader(`r${randomUUID()}`);
  expect(await introspect(reader, token)).toEqual(inactive);
  expect(await introspect(key, token)).toMatchObject({ active: true });
});

test("a token for this server is accepted by no API", async () => {
  const { accessToken } = await issue();
  expect(await requireTokenPrincipal(accessToken)).toMatchObject({ userId: ada.userId });
  expect(await introspect(jobs, accessToken)).toEqual(inactive);
  const reader = await createReader(`r${randomUUID()}`);
  expect(await introspect(reader, accessToken)).toMatchObject({ active: true, aud: issuer });
});

test("a token for two APIs and this server is accepted by all three", async () => {
  const token = await issueFor(jobs, runs, { identifier: issuer });
  for (const api of [jobs, runs])
    expect(await introspect(api, token)).toMatchObject({ active: true });
  expect(await requireTokenPrincipal(token)).toMatchObject({ userId: ada.userId });
});

test("deleting an API ends the tokens for it at once, also when another API takes its identifier", async () => {
  const [token, both] = [await issueFor(jobs), await issueFor(jobs, runs)];
  await deleteResourceServer(root, jobs.id);
  expect(await introspect(key, token)).toEqual(inactive);
  expect(await introspect(key, both)).toMatchObject({ active: true });
  await expect(introspect(jobs, token)).rejects.toMatchObject({ code: "invalid_client" });
  const successor = await addApi({ identifier: jobs.identifier });
  for (const each of [token, both]) expect(await introspect(successor, each)).toEqual(inactive);
  expect(await introspect(successor, await issueFor(successor))).toMatchObject({ active: true });
  expect(await introspect(runs, both)).toMatchObject({ active: true });
});

test("a token lives no longer than each of its APIs permits", async () => {
  const brief = await addApi({ tokenLifetimeSeconds: 90 });
  expect((await issue()).lifetimeSeconds).toBe(3600);
  expect((await issue(identifierOf(jobs))).lifetimeSeconds).toBe(3600);
  const { accessToken, lifetimeSeconds } = await issue(identifierOf(jobs), identifierOf(brief));
  expect(lifetimeSeconds).toBe(90);
  const { iat, exp } = claimsOf(accessToken);
  expect(exp - iat).toBe(90);
});

test("a token has the names of the user's roles only for an API that wants them, under its claim", async () => {
  expect(claimsOf(await issueFor(jobs))).not.toHaveProperty("roles");
  const wanting = await addApi({ rolesClaim: "groups" });
  const claims = claimsOf(await issueFor(jobs, wanting));
  expect(claims.groups).toEqual(["Data and storage administrator"]);
  await updateResourceServer(root, wanting.id, { rolesClaim: null });
  expect(claimsOf(await issueFor(wanting))).not.toHaveProperty("groups");
});

test("while two secrets of an API work, it introspects with both", async () => {
  const token = await issueFor(jobs);
  const { clientSecret } = await regenerateResourceServerSecret(root, jobs.id, {
    gracePeriodSeconds: 60,
  });
  for (const each of [jobs, { ...jobs, clientSecret }])
    expect(await introspect(each, token)).toMatchObject({ active: true });
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + 61_000);
  await expect(introspect(jobs, token)).rejects.toMatchObject({ code: "invalid_client" });
  vi.useRealTimers();
  expect(await introspect({ ...jobs, clientSecret }, token)).toMatchObject({ active: true });
});

test("the payload of a token for an API can be decoded with the standard base64 alphabet", async () => {
  const odd = await addApi({ identifier: `https://jobs.example.com/~a/${randomUUID()}` });
  const payload = (await issueFor(odd)).split(".")[1] ?? "";
  expect(payload).toMatch(/^[A-Za-z0-9+/]+$/);
});
