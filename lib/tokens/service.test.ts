import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { insertAuditEvents } from "@/db/queries/audit";
import type { CreatedAccessKey } from "../access-keys/access-key";
import { deleteAccessKey } from "../access-keys/deletion";
import { createAccessKey, regenerateSecret } from "../access-keys/service";
import type { Principal } from "../http/principal";
import { addUser, source } from "../testing/users";
import { disableUser, enableUser } from "../users/change-user";
import { signAccessToken } from "./access-token";
import { issueAccessToken, requireTokenPrincipal } from "./service";
import { signingKeys } from "./signing-keys";

vi.mock("@/db/queries/audit", { spy: true });

let root: Principal;
let ada: Principal;
let key: CreatedAccessKey;

beforeAll(async () => {
  root = await addUser("root@keys.test");
});

beforeEach(async () => {
  ada = await addUser(`ada-${crypto.randomUUID()}@keys.test`);
  key = await createAccessKey(ada, { name: "ci-deploy" });
});

const issue = async () =>
  (await issueAccessToken({ ...key, authenticatedBy: "post" }, source)).accessToken;

test("a token stands for the owner of the key", async () => {
  const { tenantId, userId, email } = ada;
  expect(await requireTokenPrincipal(await issue())).toEqual({
    tenantId,
    userId,
    email,
    via: "access-key",
    clientId: key.clientId,
    accessKeyId: key.id,
    secretVersion: 1,
  });
});

test("a token says who, through which client, from when to when", async () => {
  const [, payload = ""] = (await issue()).split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64").toString());
  expect(claims).toEqual({
    iss: "http://keys.test",
    aud: "http://keys.test",
    sub: ada.userId,
    client_id: key.clientId,
    iat: expect.any(Number),
    exp: claims.iat + 3600,
    jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    tenant_id: ada.tenantId,
    email: ada.email,
    preferred_username: ada.email,
    secret_version: 1,
    epoch: "0.0",
  });
});

test.each([
  ["its key is deleted", () => deleteAccessKey(ada, key.id)],
  ["its secret is regenerated", () => regenerateSecret(ada, key.id)],
  ["its owner is disabled", () => disableUser(root, ada.userId)],
])("a token dies when %s", async (_, act) => {
  const token = await issue();
  await requireTokenPrincipal(token);
  await act();
  await expect(requireTokenPrincipal(token)).rejects.toMatchObject({ status: 401 });
});

test("a token that names another user than its key's owner is refused, though we signed it", async () => {
  const [header = "", payload = ""] = (await issue()).split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64").toString());
  const { byHeader } = await signingKeys();
  const key = byHeader.get(header);
  if (!key) throw new Error("unknown key");
  const token = await signAccessToken({ ...claims, sub: root.userId }, key);
  await expect(requireTokenPrincipal(token)).rejects.toMatchObject({ status: 401 });
});

test("a token dies of age", async () => {
  const token = await issue();
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + 3_606_000);
  await expect(requireTokenPrincipal(token)).rejects.toMatchObject({ status: 401 });
  vi.useRealTimers();
});

test("an unknown client and a wrong secret are refused with the same words", async () => {
  const refusal = (credentials: object) =>
    issueAccessToken({ ...key, authenticatedBy: "post", ...credentials }, source).catch(
      ({ loggedBecause: _, message, ...error }) => ({ ...error, message }),
    );
  const unknown = await refusal({ clientId: "lk-unknown" });
  expect(unknown).toMatchObject({ code: "invalid_client", status: 401 });
  expect(await refusal({ clientSecret: "wrong" })).toEqual(unknown);
});

test("neither a client that exists nor one that does not is written down while it is refused: writing takes time", async () => {
  const elsewhere = { ...source, address: "192.0.2.66" };
  const refuse = (clientId: string) =>
    issueAccessToken({ clientId, clientSecret: "wrong", authenticatedBy: "post" }, elsewhere).catch(
      ({ status }) => status,
    );
  vi.mocked(insertAuditEvents).mockClear();
  for (const clientId of ["lk-00000000000000000000", "lk-00000000000000000001", key.clientId])
    expect(await refuse(clientId)).toBe(401);
  expect(insertAuditEvents).not.toHaveBeenCalled();
});

test("a token of before a disable stays refused when the owner is enabled again", async () => {
  const token = await issue();
  await disableUser(root, ada.userId);
  await enableUser(root, ada.userId);
  await expect(requireTokenPrincipal(token)).rejects.toMatchObject({ status: 401 });
  await requireTokenPrincipal(await issue());
});
