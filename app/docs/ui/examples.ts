/** Example users, keys and clusters. */
import type { AccessRule } from "@/lib/access-control/access-rule";
import type { ListedRole } from "@/lib/access-control/listed-role";
import type { AccessKey, OwnedAccessKey } from "@/lib/access-keys/access-key";
import type { Cluster } from "@/lib/clusters/cluster";
import type { KeyUsage, Rotation } from "@/lib/key-usage/key-usage";
import type { OrgUnit } from "@/lib/org-units/org-unit";
import type { Tenant } from "@/lib/tenants/api";
import type { User } from "@/lib/users/user";

export const secret = "lks_0123456789abcdefghijABCDEFGHIJ0123456789abcdef";

export const usedKey: AccessKey = {
  ...{
    id: "4b9d2c61-8e3f-4a57-9c10-6d2f8b7e1a01",
    clientId: "lk-a1b2c3d4e5f6g7h8i9j0",
    name: "ci-deploy",
    status: "ACTIVE",
    permissions: "all",
    secretHint: "lks_0123",
  },
  ...{ secretCreatedAt: "2026-01-12T09:30:00.000Z", createdAt: "2026-01-12T09:30:00.000Z" },
  ...{ lastLogin: "2026-03-02T09:05:00.000Z", lastLoginAddress: "203.0.113.9" },
  lastLoginClient: "curl/8.5.0",
};

export const unusedKey: AccessKey = {
  ...{
    ...usedKey,
    id: "4b9d2c61-8e3f-4a57-9c10-6d2f8b7e1a02",
    name: "notebook",
    clientId: "lk-k1l2m3n4o5p6q7r8s9t0",
  },
  ...{ createdAt: "2026-02-27T16:00:00.000Z", secretCreatedAt: "2026-02-27T16:00:00.000Z" },
  ...{ lastLogin: null, lastLoginAddress: null, lastLoginClient: null },
};

const forgottenKey: AccessKey = {
  ...{
    ...usedKey,
    id: "4b9d2c61-8e3f-4a57-9c10-6d2f8b7e1a03",
    name: "nightly-report-of-the-research-department",
  },
  ...{ clientId: "lk-u1v2w3x4y5z6a7b8c9d0", createdAt: "2025-08-01T08:00:00.000Z" },
  ...{ lastLogin: "2025-10-01T08:00:00.000Z", lastLoginClient: "python-requests/2.32.3" },
};

/** What a token of the used key made. */
const createdVia = { type: "access-key", clientId: usedKey.clientId, name: usedKey.name } as const;

export const madeKeys: AccessKey[] = [
  {
    ...unusedKey,
    id: "4b9d2c61-8e3f-4a57-9c10-6d2f8b7e1a04",
    name: "preview-1207",
    createdVia,
    secretCreatedVia: createdVia,
  },
  {
    ...unusedKey,
    id: "4b9d2c61-8e3f-4a57-9c10-6d2f8b7e1a05",
    name: "backup-of-the-billing-database",
    secretCreatedVia: createdVia,
  },
];

export const keys = [unusedKey, usedKey, forgottenKey];

const withId = (lastDigits: string) => usedKey.id.replace(/..$/, lastDigits);

export const rotatingKey: AccessKey = {
  ...{ ...usedKey, status: "ROTATING", secretHint: "lks_9zYx", previousSecretHint: "lks_0123" },
  ...{ secretCreatedAt: "2026-03-02T11:30:00.000Z" },
  previousSecretExpiresAt: "2026-03-02T17:00:00.000Z",
};

export const expiredKey: AccessKey = {
  ...{ ...usedKey, id: withId("06"), name: "contractor", status: "EXPIRED" },
  description: "Access of the contractor to the test cluster",
  expiresAt: "2026-02-27T12:00:00.000Z",
};

/** A key in each state of its life. */
export const deletedKeys: AccessKey[] = [unusedKey, usedKey].map((key) => ({
  ...{ ...key, status: "DELETED", deletedAt: "2026-03-02T08:00:00.000Z" },
  restorableUntil: "2026-03-09T08:00:00.000Z",
}));

export const keysByState: AccessKey[] = [
  rotatingKey,
  {
    ...{ ...usedKey, id: withId("07"), name: "nightly-report", description: "Runs at 03:00" },
    expiresAt: "2026-03-08T12:00:00.000Z",
  },
  expiredKey,
  {
    ...{ ...usedKey, id: withId("08"), name: "notebook", status: "SUSPENDED" },
    ...{ suspendedAt: "2026-03-01T09:00:00.000Z", suspendedBy: "owner" },
  },
  {
    ...{ ...usedKey, id: withId("09"), name: "old-pipeline", status: "SUSPENDED" },
    ...{ suspendedAt: "2026-03-01T09:00:00.000Z", suspendedBy: "administrator" },
  },
];

export const ownedKey: OwnedAccessKey = {
  ...usedKey,
  createdBy: "grace@example.com",
  isOwnerDisabled: false,
};

const caller = (address: string, client: string) => ({
  ...{ address, client, firstSeenAt: "2026-02-01T10:00:00.000Z" },
  lastSeenAt: "2026-03-02T09:05:00.000Z",
});

/** Half an hour into the overlap, one caller still has the previous secret. */
export const rotation: Rotation = {
  startedAt: "2026-03-02T11:30:00.000Z",
  firstUse: { at: "2026-03-02T11:31:00.000Z", address: "203.0.113.9", client: "curl/8.5.0" },
  hours: [
    { hour: "2026-03-02T11:00:00.000Z", current: 4, previous: 31 },
    { hour: "2026-03-02T12:00:00.000Z", current: 28, previous: 9 },
  ],
  previous: {
    lastUsedAt: "2026-03-02T11:58:00.000Z",
    unusedLongEnoughAt: "2026-03-02T13:58:00.000Z",
    callerCount: 1,
    callers: [
      {
        ...{ address: "192.0.2.31", client: "curl/8.5.0" },
        firstSeenAt: "2026-03-02T11:33:00.000Z",
        lastSeenAt: "2026-03-02T11:58:00.000Z",
      },
    ],
  },
  ended: { attempts: 0, lastAttemptAt: null, callerCount: 0, callers: [] },
};

export const usage: KeyUsage = {
  last24Hours: { issued: 48, refused: 0 },
  last30Days: { issued: 1_312, refused: 9 },
  days: Array.from({ length: 30 }, (_, day) => ({
    date: new Date(Date.UTC(2026, 1, 1 + day)).toISOString().slice(0, 10),
    issued: (day * 37) % 90,
    refused: day % 11 === 5 ? 9 : 0,
  })),
  callerCount: 2,
  callers: [caller("203.0.113.9", "curl/8.5.0"), caller("203.0.113.10", "python-requests/2.32.3")],
};

export const user: User = {
  ...{
    id: "7c1e5a90-2d4b-4f86-a3c9-5e8b0d6f1205",
    username: "grace@example.com",
    createdBy: "admin@example.com",
  },
  ...{ createdAt: "2026-01-02T08:00:00.000Z", updatedAt: null, isLocal: true, isDisabled: false },
  ...{ lastLogin: "2026-03-01T08:00:00.000Z", isInvited: false, hasTemporaryPassword: false },
};

export const expiredUser: User = {
  ...{
    ...user,
    id: "7c1e5a90-2d4b-4f86-a3c9-5e8b0d6f1206",
    username: "linus@example.com",
    hasTemporaryPassword: true,
  },
  temporaryPasswordExpiresAt: "2026-01-09T08:00:00.000Z",
};

export const cluster: Cluster = {
  ...{
    uuid: "0b8f6a3e-6d1c-4f0a-9a51-3c2f7d9e8b14",
    tenantId: 1,
    name: "lab",
    version: "2.21.0",
    status: null,
    domain: null,
  },
  ...{ createdAt: "2026-01-02T08:00:00.000Z", updatedAt: null, deletedAt: null },
  lastLiveness: null,
};

export const department: OrgUnit = {
  ...{ id: "5d0c7a92-8f3e-4b61-a2d4-7e9b1c6f8a30", name: "research" },
  ...{ clusterId: cluster.uuid, clusterName: cluster.name, parentId: null, parentName: null },
  createdAt: "2026-01-02T08:00:00.000Z",
};

export const tenant: Tenant = { id: 1, name: "Example", createdAt: "2026-01-02T08:00:00.000Z" };

export const role: ListedRole = {
  ...{ id: 4, name: "Editor", description: "Sees and changes what is in the scope" },
  ...{ permissions: [], createdBy: "system", custom: false, effectiveEnabled: true },
  ...{ createdAt: tenant.createdAt, updatedAt: tenant.createdAt, deletedAt: null },
};

export const rule: AccessRule = {
  ...{ id: 9, tenantId: 1, subjectId: user.username, subjectType: "user", roleId: 4 },
  ...{ roleName: "Editor", scopeId: "1", scopeType: "tenant", scopeName: "Example" },
  ...{ createdAt: "2026-01-02T08:00:00.000Z", createdBy: "admin@example.com" },
  updatedAt: "2026-01-02T08:00:00.000Z",
};
