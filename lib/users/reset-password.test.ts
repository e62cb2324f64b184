import { beforeEach, expect, test } from "vitest";
import { selectEntityEvents } from "@/db/queries/audit";
import { roles } from "../access-control/roles";
import { createAccessKey, listAccessKeys } from "../access-keys/service";
import type { Principal } from "../http/principal";
import { addUser } from "../testing/users";
import { resetPassword } from "./change-user";

let root: Principal;
let ada: Principal;

beforeEach(async () => {
  const unique = crypto.randomUUID();
  root = await addUser(`root-${unique}@keys.test`);
  ada = await addUser(`ada-${unique}@keys.test`, "a sentence of one's own");
  await createAccessKey(ada, { name: "first" });
  await createAccessKey(ada, { name: "second" });
});

const namesOf = async (owner: Principal) =>
  (await listAccessKeys(owner)).map(({ name }) => name).sort();

test("a password reset keeps access keys unless endAccessKeys is set", async () => {
  await resetPassword(root, ada.userId);
  expect(await namesOf(ada)).toEqual(["first", "second"]);
  await resetPassword(root, ada.userId, { endAccessKeys: false });
  expect(await namesOf(ada)).toEqual(["first", "second"]);
  await createAccessKey(root, { name: "of-another" });
  await resetPassword(root, ada.userId, { endAccessKeys: true });
  expect(await namesOf(ada)).toEqual([]);
  expect(await namesOf(root)).toEqual(["of-another"]);
});

test("each access key deleted by a reset has an audit event, and the event of the reset has their number", async () => {
  const [key] = await listAccessKeys(ada);
  await resetPassword(root, ada.userId, { endAccessKeys: true });
  const { tenantId, userId } = ada;
  const [ended] = await selectEntityEvents(tenantId, "access-key", key?.id ?? "", 1);
  expect(ended).toMatchObject({
    ...{ action: "delete", subject: root.email },
    metadata: { operation: "reset-password", owner: ada.email },
  });
  const [reset] = await selectEntityEvents(tenantId, "user", userId, 1, "reset-password");
  expect(reset).toMatchObject({ metadata: { endedAccessKeys: 2 } });
});

test("a forbidden reset deletes no access keys", async () => {
  const role = roles.find(({ name }) => name === "Viewer");
  const other = await addUser(`v-${crypto.randomUUID()}@keys.test`, undefined, role?.id);
  const attempt = resetPassword(other, ada.userId, { endAccessKeys: true });
  await expect(attempt).rejects.toMatchObject({ status: 403 });
  expect(await namesOf(ada)).toEqual(["first", "second"]);
});

test("access keys created during a reset with endAccessKeys are deleted too", async () => {
  const [key] = await listAccessKeys(ada);
  const { id: accessKeyId = "", clientId = "" } = key ?? {};
  const token = { ...ada, via: "access-key", clientId, accessKeyId, secretVersion: 1 } as const;
  const creations = () =>
    Array.from({ length: 4 }, () => createAccessKey(token, { name: `k-${crypto.randomUUID()}` }));
  const reset = resetPassword(root, ada.userId, { endAccessKeys: true });
  await Promise.allSettled([...creations(), reset, ...creations()]);
  await reset;
  await Promise.allSettled(creations());
  expect(await namesOf(ada)).toEqual([]);
});
