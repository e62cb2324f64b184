/** Access keys that are limited to some APIs. */
import { beforeAll, expect, test } from "vitest";
import { createAccessKeyInput, updateAccessKeyInput } from "../access-keys/access-key";
import { deleteAccessKey } from "../access-keys/deletion";
import { updateAccessKey } from "../access-keys/life";
import { restoreAccessKey } from "../access-keys/restoration";
import { createAccessKey, getAccessKey, regenerateSecret } from "../access-keys/service";
import { createResourceServer } from "../admin-cli/resource-servers";
import type { Principal } from "../http/principal";
import { addUser, source } from "../testing/users";
import { authenticateIntrospectionCaller } from "./client-authentication";
import { introspectToken } from "./introspection";
import { issueAccessToken, requireTokenPrincipal } from "./service";

const [issuer, jobs, runs] = ["http://keys.test", "urn:example:jobs", "urn:example:runs"];
const inactive = { active: false };

let ada: Principal;
let jobsServer: Credentials;
let n = 0;

interface Credentials {
  clientId: string;
  clientSecret: string;
}

beforeAll(async () => {
  ada = await addUser("ada@keys.test");
  jobsServer = await createResourceServer("jobs", jobs);
  await createResourceServer("runs", runs);
});

const addKey = (permissions?: unknown, owner = ada) => {
  n += 1;
  return createAccessKey(owner, createAccessKeyInput.parse({ name: `key-${n}`, permissions }));
};

const limit = (id: string, permissions: unknown, principal = ada) =>
  updateAccessKey(principal, id, updateAccessKeyInput.parse({ permissions }));

const asClient = ({ clientId, clientSecret }: Credentials) => ({
  ...{ clientId, clientSecret, authenticatedBy: "post" as const },
});

const issue = async (key: Credentials, ...resources: string[]) =>
  (await issueAccessToken(asClient(key), source, resources)).accessToken;

const introspect = async (caller: Credentials, token: string) =>
  introspectToken(await authenticateIntrospectionCaller(asClient(caller), source), token);

const refused = (message: RegExp) => ({
  ...{ code: "invalid_target", status: 400, message: expect.stringMatching(message) },
});

test("a key has all permissions unless it is limited", async () => {
  const { id } = await addKey();
  expect((await getAccessKey(ada, id)).permissions).toBe("all");
  const limits = { resources: [issuer, jobs] };
  expect((await limit(id, limits)).permissions).toEqual(limits);
  expect((await limit(id, "all")).permissions).toBe("all");
});

test("a limited key obtains tokens for its APIs only, and must name one", async () => {
  const key = await addKey({ resources: [jobs] });
  expect(await introspect(jobsServer, await issue(key, jobs))).toMatchObject({ active: true });
  for (const resources of [[runs], [jobs, runs], [issuer], [jobs, issuer]])
    await expect(issue(key, ...resources)).rejects.toMatchObject(refused(/limited to other APIs/));
  await expect(issue(key)).rejects.toMatchObject(refused(/name one of them/));
});

test("a key that is limited to nothing obtains no token", async () => {
  const key = await addKey({ resources: [] });
  for (const resources of [[], [jobs], [issuer]])
    await expect(issue(key, ...resources)).rejects.toMatchObject(refused(/limited/));
});

test("a key that is limited to this server obtains tokens without a resource", async () => {
  const key = await addKey({ resources: [issuer] });
  expect(await requireTokenPrincipal(await issue(key))).toMatchObject({ isLimited: true });
  await expect(issue(key, jobs)).rejects.toMatchObject(refused(/limited/));
});

test("a key that is limited later ends its other tokens at once, and only those", async () => {
  const key = await addKey();
  const [here, there] = [await issue(key), await issue(key, jobs)];
  const both = await issue(key, runs, issuer, jobs);
  await limit(key.id, { resources: [jobs] });
  await expect(requireTokenPrincipal(here)).rejects.toMatchObject({ status: 401 });
  await expect(requireTokenPrincipal(both)).rejects.toMatchObject({ status: 401 });
  for (const token of [there, both]) {
    expect(await introspect(jobsServer, token)).toMatchObject({ active: true });
    expect(await introspect(key, token)).toMatchObject({ active: true });
  }
  await limit(key.id, { resources: [runs, issuer] });
  expect(await introspect(jobsServer, both)).toEqual(inactive);
  expect(await requireTokenPrincipal(both)).toMatchObject({ userId: ada.userId });
  await limit(key.id, { resources: [] });
  for (const token of [here, there, both]) expect(await introspect(key, token)).toEqual(inactive);
});

test("a limited key can neither create keys nor widen, renew, regenerate or restore them", async () => {
  const key = await addKey({ resources: [issuer] });
  const script = { ...(await requireTokenPrincipal(await issue(key))), source };
  const forbidden = { status: 403, message: expect.stringContaining("limited") };
  await expect(addKey(undefined, script)).rejects.toMatchObject(forbidden);
  await expect(limit(key.id, "all", script)).rejects.toMatchObject(forbidden);
  await expect(regenerateSecret(script, key.id)).rejects.toMatchObject(forbidden);
  const expiresAt = new Date(Date.now() + 3_600_000);
  await expect(updateAccessKey(script, key.id, { expiresAt })).rejects.toMatchObject(forbidden);
  const other = await addKey();
  await deleteAccessKey(ada, other.id);
  await expect(restoreAccessKey(script, other.id)).rejects.toMatchObject(forbidden);
  expect((await updateAccessKey(script, key.id, { description: "x" })).description).toBe("x");
});

test.each([
  ["permissions.resources.1", { resources: [jobs, "urn:example:unknown"] }],
  ["permissions.resources.0", { resources: [`${jobs}/`] }],
])("an unknown API is an error at %s", async (field, permissions) => {
  const error = { status: 400, errors: [{ field }] };
  await expect(addKey(permissions)).rejects.toMatchObject(error);
  const { id } = await addKey();
  await expect(limit(id, permissions)).rejects.toMatchObject(error);
});

test.each(["none", null, {}, { resources: jobs }, { resources: [7] }, []])(
  "%j is no limit",
  (permissions) => {
    const { error } = createAccessKeyInput.safeParse({ name: "ci", permissions });
    expect(error?.issues[0]?.path).toEqual(["permissions"]);
  },
);
