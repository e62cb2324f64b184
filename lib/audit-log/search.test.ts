import { beforeAll, expect, test } from "vitest";
import { suspendAnyAccessKey } from "../access-keys/administration";
import { createAccessKey, regenerateSecret } from "../access-keys/service";
import type { Principal } from "../http/principal";
import { addUser } from "../testing/users";
import { auditLogQuery } from "./audit-log";
import { searchAuditLog } from "./service";

let root: Principal;
let ada: Principal;
let key: { id: string; clientId: string };

/** Ada with a token of the access key. */
const asScript = (): Principal => ({
  ...ada,
  ...{ via: "access-key", accessKeyId: key.id, clientId: key.clientId, secretVersion: 1 },
});

beforeAll(async () => {
  root = await addUser("root@keys.test");
  ada = await addUser("ada.lovelace@keys.test");
  key = await createAccessKey(ada, { name: "CI_deploy" });
  await createAccessKey(asScript(), { name: "preview-1207" });
  await regenerateSecret(root, (await createAccessKey(root, { name: "other" })).id);
  await suspendAnyAccessKey(root, key.id);
});

const find = async (search: string) => {
  const range = { start: "2020-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z", sortOrder: "asc" };
  const { audit_logs, total } = await searchAuditLog(
    root,
    auditLogQuery.parse({ ...range, search }),
  );
  expect(total).toBe(audit_logs.length);
  return audit_logs.map(({ action, entity_name }) => `${action} ${entity_name}`);
};

test("events are found by a part of the name of a key, in upper or lower case", async () => {
  expect(await find("deploy")).toContain("create CI_deploy");
  expect(await find("CI_DEP")).toEqual(await find("deploy"));
  expect(await find(" deploy ")).not.toContain("create other");
});

test("events are found by a part of the name of the key that acted, and by its ID", async () => {
  expect(await find("ci_dep")).toContain("create preview-1207");
  expect(await find(key.id)).toEqual(await find("ci_dep"));
  expect(await find(key.clientId)).toEqual(["create preview-1207"]);
});

test("events are found by a part of the address of who acted, also with a key, or whose key it was", async () => {
  expect(await find("lovelace")).toEqual([
    "create CI_deploy",
    "create preview-1207",
    "update CI_deploy",
  ]);
});

test("a search has no wildcards, and finds nothing when nothing matches", async () => {
  for (const text of ["CI%deploy", "CI-deploy", "CI!deploy", "nothing"]) {
    expect(await find(text)).toEqual([]);
  }
});

test("an event by an access key has the name of the key, also in the file of events", async () => {
  const query = { start: "2020-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z", search: "preview" };
  const { audit_logs } = await searchAuditLog(root, auditLogQuery.parse(query));
  expect(audit_logs).toMatchObject([
    { subject: key.clientId, subject_name: "CI_deploy", metadata: { user: ada.email } },
  ]);
});
