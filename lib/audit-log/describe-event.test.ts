import { expect, test } from "vitest";
import { eventKinds } from "../audit/event-kinds";
import { exampleEntry } from "./api";
import { type AuditLogEntry, auditLogEntry } from "./audit-log";
import { describeEvent, toText } from "./describe-event";

const example = auditLogEntry.parse(exampleEntry);
const ada = example.subject;

/** An event of the kind, such as "access-key update suspend". */
function eventOf(kind: string, changes: Partial<AuditLogEntry> = {}): AuditLogEntry {
  const [entity_type = "", action = "", operation] = kind.split(" ");
  const metadata = { ...(operation && { operation }), ...changes.metadata };
  return { ...example, entity_type, ...changes, action: action as "create", metadata };
}

const say = (kind: string, changes?: Partial<AuditLogEntry>) =>
  toText(describeEvent(eventOf(kind, changes)));

const everyKind = Object.entries(eventKinds).flatMap(([entity, actions]) =>
  Object.entries(actions).flatMap(([action, operations]) =>
    operations.map((operation: string) => `${entity} ${action} ${operation}`.trim()),
  ),
);

test("every kind of event has a sentence", () => {
  expect(Object.fromEntries(everyKind.map((kind) => [kind, say(kind)]))).toMatchInlineSnapshot(`
    {
      "access-key create": "ada@example.com created the access key ci-deploy",
      "access-key delete": "ada@example.com deleted the access key ci-deploy",
      "access-key delete delete-with-creator": "ada@example.com deleted the access key ci-deploy together with unknown, which created it",
      "access-key delete end-all-access-keys": "ada@example.com deleted the access key ci-deploy together with all others",
      "access-key delete reset-password": "ada@example.com deleted the access key ci-deploy together with a password reset",
      "access-key delete revoke": "ada@example.com deleted the access key ci-deploy",
      "access-key sign-in": "ada@example.com obtained an access token",
      "access-key update end-previous-secret": "ada@example.com ended the previous client secret of ci-deploy",
      "access-key update extend-previous-secret": "ada@example.com let the previous client secret of ci-deploy work for longer",
      "access-key update regenerate-secret": "ada@example.com regenerated the client secret of ci-deploy",
      "access-key update restore": "ada@example.com restored the access key ci-deploy",
      "access-key update revoke-leaked": "A credential of ci-deploy was reported as leaked and stopped working",
      "access-key update revoke-token": "ada@example.com revoked one of its access tokens",
      "access-key update shorten-lifetime": "ada@example.com gave the access key ci-deploy an earlier expiry",
      "access-key update suspend": "ada@example.com paused the access key ci-deploy",
      "access-key update unsuspend": "ada@example.com resumed the access key ci-deploy",
      "access-key update update-access-key": "ada@example.com changed the access key ci-deploy",
      "access-key-policy update": "ada@example.com changed the access key policy",
      "access-rule create": "ada@example.com added the access rule ci-deploy",
      "access-rule delete": "ada@example.com removed the access rule ci-deploy",
      "cluster create": "ada@example.com added the cluster ci-deploy",
      "cluster delete": "ada@example.com deleted the cluster ci-deploy",
      "cluster update": "ada@example.com changed the cluster ci-deploy",
      "department create": "ada@example.com added the department ci-deploy",
      "department delete": "ada@example.com deleted the department ci-deploy",
      "installation update restore": "ada@example.com restored the database from a backup",
      "project create": "ada@example.com added the project ci-deploy",
      "project delete": "ada@example.com deleted the project ci-deploy",
      "resource-server create": "ada@example.com added the API ci-deploy",
      "resource-server delete": "ada@example.com deleted the API ci-deploy",
      "resource-server update regenerate-secret": "ada@example.com regenerated the client secret of ci-deploy",
      "resource-server update revoke-leaked": "A credential of ci-deploy was reported as leaked and stopped working",
      "resource-server update update-resource-server": "ada@example.com changed the API ci-deploy",
      "role create": "ada@example.com created the role ci-deploy",
      "role delete": "ada@example.com deleted the role ci-deploy",
      "role update": "ada@example.com changed the role ci-deploy",
      "signing-key create emergency": "ada@example.com replaced all signing keys, which ended all access tokens",
      "signing-key create rotate": "ada@example.com added a signing key",
      "user create": "ada@example.com created the user ci-deploy",
      "user create invite": "ada@example.com invited ci-deploy",
      "user delete": "ada@example.com deleted the user ci-deploy",
      "user reset-password": "ada@example.com reset the password of ci-deploy",
      "user sign-in": "ada@example.com signed in",
      "user sign-out": "ada@example.com signed ci-deploy out",
      "user sign-out end-all-sessions": "ada@example.com signed out everywhere",
      "user sign-out end-session": "ada@example.com ended one of their sessions",
      "user update change-address": "The e-mail address of unknown changed to ci-deploy at the identity provider",
      "user update change-password": "ada@example.com changed their password",
      "user update disable": "ada@example.com disabled ci-deploy",
      "user update enable": "ada@example.com enabled ci-deploy",
      "user update end-all-access-keys": "ada@example.com deleted all their access keys (0)",
      "user update invite": "ada@example.com invited ci-deploy again",
      "user update link-provider": "ada@example.com linked the account to single sign-on",
    }
  `);
});

test("an event of an access key names the key and its owner", () => {
  const byKey = { subject: "lk-1", subject_type: "App", metadata: { user: ada } } as const;
  expect(say("access-key create", { ...byKey, subject_name: "ci" })).toBe(
    `ci of ${ada} created the access key ci-deploy`,
  );
  expect(say("access-key create", byKey)).toBe(`lk-1 of ${ada} created the access key ci-deploy`);
});

test("what the metadata says is part of the sentence", () => {
  const metadata = (values: Record<string, string>) => ({ metadata: values });
  for (const [kind, changes, end] of [
    ["access-key update suspend", metadata({ owner: "grace@example.com" }), "of grace@example.com"],
    [
      "access-key update suspend",
      { subject: "access-key-policy", subject_type: "App", ...metadata({ reason: "rotation" }) },
      "because its client secret is too old",
    ],
    ["access-key update regenerate-secret", metadata({ gracePeriodSeconds: "3600" }), "1 hour"],
    ["access-key update update-access-key", metadata({ previousName: "old" }), "old to ci-deploy"],
    ["access-key sign-in", metadata({ tokens: "12" }), "obtained 12 access tokens"],
    ["access-key sign-in", metadata({ requests: "1" }), "sent a request through a gateway"],
    ["access-key sign-in", metadata({ requests: "12" }), "sent 12 requests through a gateway"],
    ["user sign-out", { entity_name: "grace@example.com" }, "signed grace@example.com out"],
    ["user sign-in", metadata({ newNetwork: "true" }), "from a new network"],
  ] as const) {
    expect(say(kind, changes)).toMatch(new RegExp(`${end}$`));
  }
});

test("a rule is told by its role and scope, and one of an earlier version by its name", () => {
  const names = { subjectId: "grace@example.com", roleName: "Editor" };
  const metadata = { ...names, scopeType: "project", scopeName: "vision" };
  expect(say("access-rule create", { metadata })).toBe(
    `${ada} gave grace@example.com the role Editor in the project vision`,
  );
  expect(say("access-rule delete", { entity_name: "an old rule" })).toBe(
    `${ada} removed the access rule an old rule`,
  );
});

test("a failed attempt says what was refused, and how often", () => {
  const failed = { result: "Failed" } as const;
  expect(say("access-key sign-in", { ...failed, metadata: { attempts: "3" } })).toBe(
    "3 token requests of ci-deploy were refused",
  );
  const ended = { attempts: "1", secret: "ended" };
  expect(say("access-key sign-in", { ...failed, metadata: ended })).toBe(
    "A token request with an ended client secret of ci-deploy was refused",
  );
  const paused = { attempts: "2", cause: "paused-by-administrator" };
  expect(say("access-key sign-in", { ...failed, metadata: paused })).toBe(
    "2 token requests of ci-deploy were refused, because an administrator had paused the key",
  );
  expect(say("access-key sign-in", { ...failed, entity_id: "", entity_name: "" })).toBe(
    "A token request with an unknown client ID was refused",
  );
  expect(say("user sign-in", { ...failed, entity_name: ada })).toBe(`A sign-in as ${ada} failed`);
});

test("an event of a kind that is not known, such as one of a newer version, is told by its names", () => {
  expect(say("robot create", { entity_name: "r2" })).toBe(`${ada}: create robot r2`);
  expect(say("user update of-tomorrow", { entity_name: "grace" })).toBe(
    `${ada}: update user grace`,
  );
});

test("a change of a key says what changed, with the old and the new expiry", () => {
  const change = (metadata: Record<string, string>) =>
    say("access-key update update-access-key", { metadata });
  expect(change({ changed: '["description"]' })).toBe(
    `${ada} changed the description of the access key ci-deploy`,
  );
  const times = { previousExpiresAt: "never", expiresAt: "2027-01-31T12:00:00.000Z" };
  expect(change({ changed: '["expiresAt"]', ...times })).toBe(
    `${ada} changed the expiry of the access key ci-deploy from never to 31 January 2027 at 12:00 UTC`,
  );
  expect(
    change({ changed: '["name","description","expiresAt"]', previousName: "old", ...times }),
  ).toBe(
    `${ada} renamed the access key old to ci-deploy and changed its description and expiry, the expiry from never to 31 January 2027 at 12:00 UTC`,
  );
  // The new expiry is missing if there is none, the previous one in events of earlier versions.
  expect(change({ changed: '["expiresAt"]' })).toMatch(/changed the expiry .* to never$/);
  expect(change({ changed: "not a list" })).toBe(`${ada} changed the access key ci-deploy`);
  expect(say("access-key update shorten-lifetime", { metadata: times })).toMatch(
    /an earlier expiry: 31 January 2027 at 12:00 UTC instead of never$/,
  );
});

test("the history of a key calls it this key", () => {
  const ownKey = { id: example.entity_id, clientId: "lk-1" };
  const tell = (kind: string, changes?: Partial<AuditLogEntry>) =>
    toText(describeEvent(eventOf(kind, changes), ownKey));
  expect(tell("access-key create")).toBe(`${ada} created this key`);
  expect(tell("access-key update regenerate-secret")).toBe(
    `${ada} regenerated the client secret of this key`,
  );
  const byKey = { subject: "lk-1", subject_type: "App" } as const;
  expect(
    tell("access-key update update-access-key", {
      ...{ ...byKey, metadata: { changed: '["description"]' } },
    }),
  ).toBe("This key changed the description of this key");
  expect(tell("access-key sign-in", { subject: "lk-1", subject_type: "App" })).toBe(
    "This key obtained an access token",
  );
});

test("names lead to the key and to the person, but not to what was deleted", () => {
  const found = (kind: string) =>
    describeEvent(eventOf(kind)).flatMap((part) =>
      typeof part === "string" ? [] : [part.type ? `${part.type} ${part.id}` : part.name],
    );
  expect(found("access-key create")).toEqual([`user ${ada}`, `access-key ${example.entity_id}`]);
  expect(found("access-key delete")).toEqual([`user ${ada}`, "ci-deploy"]);
});
