import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createAccessKey, getAccessKey } from "@/lib/access-keys/service";
import { addUser } from "@/lib/testing/users";
import { runBulkWrites } from "../bulk-write";
import { type LastLogin, lastLogins } from "./last-logins";

const login = (
  accessKeyId: string,
  time: string,
  address: string | null = "192.0.2.1",
): LastLogin => ({ accessKeyId, at: new Date(time), address, client: "it's/1" });

const write = (...logins: LastLogin[]) => runBulkWrites(lastLogins(logins));

test("each key's last login is noted, however many there are, and never an earlier one", async () => {
  const ada = await addUser("logins@keys.test");
  const keys = [];
  for (const name of ["one", "other"]) keys.push(await createAccessKey(ada, { name }));
  const [one, other] = keys.map(({ id }) => id) as [string, string];
  const strangers = Array.from({ length: 1_200 }, () =>
    login(randomUUID(), "2026-01-01T00:00:00Z"),
  );
  await write(
    login(one, "2026-01-02T03:04:05.678Z"),
    ...strangers,
    login(other, "2026-01-01T00:00:00Z", null),
  );
  await write(login(one, "2026-01-02T03:04:05.677Z", "192.0.2.9"));
  expect(await getAccessKey(ada, one)).toMatchObject({
    lastLogin: "2026-01-02T03:04:05.678Z",
    lastLoginAddress: "192.0.2.1",
    lastLoginClient: "it's/1",
  });
  expect(await getAccessKey(ada, other)).toMatchObject({
    lastLogin: "2026-01-01T00:00:00.000Z",
    lastLoginAddress: null,
  });
});
