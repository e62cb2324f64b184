/**
 * Compares a restored SQLite file with the later file that it replaced: access that is active again although it was
 * ended, and what was created since and is lost.
 */
import { existsSync } from "node:fs";
import type Sqlite from "better-sqlite3";

/** A change that the restored file does not have. Kinds that begin with `new` are lost, the others are undone. */
export interface RestoreDifference {
  kind:
    | "access key"
    | "access rule"
    | "resource server"
    | "role"
    | "user"
    | "new access key"
    | "new access rule"
    | "new resource server"
    | "new role"
    | "new user";
  /** The client ID of a key, the address of a user, the name of another thing. */
  name: string;
  /** The owner and all changes. */
  detail: string;
}

/** The texts of all conditions that are true, joined by commas. */
const list = (changes: Record<string, string>): string => {
  const each = Object.entries(changes).map(
    ([text, condition]) => `case when ${condition} then ', ${text}' else '' end`,
  );
  return `substr(${each.join(" || ")}, 3)`;
};

const keyChanges = list({
  deleted: "w.deleted_at is not null",
  "another secret": "w.secret_version > k.secret_version",
  suspended: "w.suspended_at is not null and k.suspended_at is null",
  resumed: "w.suspended_at is null and k.suspended_at is not null",
  "another expiry": "w.expires_at is not k.expires_at",
  "other permissions": "w.permissions is not k.permissions",
});

/** Deleting a user also disables the user. */
const userChanges = list({
  deleted: "w.deleted_at is not null",
  disabled: "w.deleted_at is null and w.disabled_at is not null and u.disabled_at is null",
  enabled: "w.disabled_at is null and u.disabled_at is not null",
  "another password": "w.password_digest is not u.password_digest",
  "another address": "w.email <> u.email",
});

const serverChanges = list({
  deleted: "w.deleted_at is not null",
  "another secret": "w.secret_digest <> s.secret_digest",
});

const roleChanges = list({
  deleted: "w.deleted_at is not null",
  changed: "w.deleted_at is null and w.version > c.version",
});

/** @param roles the custom roles in the file of the rule; the name of a predefined one is not in the database */
const ruleText = (rule: string, roles: string) =>
  `coalesce((select c.name from ${roles} c where c.tenant_id = ${rule}.tenant_id and c.id = ${rule}.role_id),
    'role ' || ${rule}.role_id) || ' in ' || ${rule}.scope_type || ' ' || ${rule}.scope_id`;

const statement = `
select * from (
  select 'access key' as kind, k.client_id as name, u.email || ': ' || nullif(${keyChanges}, '') as detail
  from access_keys k join later.access_keys w on w.id = k.id join users u on u.id = k.owner_id
  where k.deleted_at is null
  union all
  select 'user', u.email, nullif(${userChanges}, '')
  from users u join later.users w on w.id = u.id
  where u.deleted_at is null
  union all
  select 'resource server', s.name, nullif(${serverChanges}, '')
  from resource_servers s join later.resource_servers w on w.id = s.id
  where s.deleted_at is null
  union all
  select 'role', c.name, nullif(${roleChanges}, '')
  from custom_roles c join later.custom_roles w on w.tenant_id = c.tenant_id and w.id = c.id
  where c.deleted_at is null
  union all
  select 'access rule', r.subject_id, ${ruleText("r", "main.custom_roles")}
  from access_rules r where r.id not in (select id from later.access_rules)
  union all
  select 'new access key', w.client_id, u.email || ': ' || w.name
  from later.access_keys w join later.users u on u.id = w.owner_id
  where w.deleted_at is null and w.id not in (select id from access_keys where deleted_at is null)
  union all
  select 'new user', w.email, 'created by ' || w.created_by
  from later.users w
  where w.deleted_at is null and w.id not in (select id from users where deleted_at is null)
  union all
  select 'new resource server', w.name, w.client_id
  from later.resource_servers w
  where w.deleted_at is null and w.id not in (select id from resource_servers where deleted_at is null)
  union all
  select 'new role', w.name, 'created by ' || w.created_by
  from later.custom_roles w
  where w.deleted_at is null and not exists
    (select 1 from main.custom_roles c where c.tenant_id = w.tenant_id and c.id = w.id and c.deleted_at is null)
  union all
  select 'new access rule', w.subject_id, ${ruleText("w", "later.custom_roles")}
  from later.access_rules w where w.id not in (select id from access_rules)
) where detail is not null
order by kind, name, detail`;

/** @returns undefined if the later file cannot be read, or its schema is too different to compare */
export function diffRestoredDatabase(
  earlier: Sqlite.Database,
  later: string,
): RestoreDifference[] | undefined {
  if (!existsSync(later)) return undefined;
  try {
    earlier.prepare("attach ? as later").run(later);
  } catch {
    return undefined;
  }
  try {
    return earlier.prepare<[], RestoreDifference>(statement).all();
  } catch {
    return undefined;
  } finally {
    earlier.exec("detach later");
  }
}
