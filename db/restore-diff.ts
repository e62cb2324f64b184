/**
 * Compares a restored SQLite file with the later file that it replaced: access that is active again although it was
 * ended, and access keys that are missing.
 */
import { existsSync } from "node:fs";
import type Sqlite from "better-sqlite3";

/** A change that the restored file does not have. */
export interface RestoreDifference {
  kind: "access key" | "user" | "resource server" | "access rule" | "new access key";
  /** The client ID of a key, the address of a user, the name of another thing. */
  name: string;
  /** The owner and the change. */
  detail: string;
}

const statement = `
select 'access key' as kind, k.client_id as name,
  u.email || ': ' || case when w.deleted_at is null then 'another secret' else 'deleted' end as detail
from access_keys k join later.access_keys w on w.id = k.id join users u on u.id = k.owner_id
where k.deleted_at is null and (w.deleted_at is not null or w.secret_version > k.secret_version)
union all
select 'user', u.email, case
  when w.deleted_at is not null then 'deleted'
  when w.disabled_at is not null and u.disabled_at is null then 'disabled'
  else 'another password' end
from users u join later.users w on w.id = u.id
where u.deleted_at is null and (w.deleted_at is not null
  or (w.disabled_at is not null and u.disabled_at is null)
  or w.password_digest is not u.password_digest)
union all
select 'resource server', s.name, 'deleted'
from resource_servers s join later.resource_servers w on w.id = s.id
where s.deleted_at is null and w.deleted_at is not null
union all
select 'access rule', r.subject_id, 'role ' || r.role_id || ' in ' || r.scope_type || ' ' || r.scope_id
from access_rules r where r.id not in (select id from later.access_rules)
union all
select 'new access key', w.client_id, u.email || ': ' || w.name
from later.access_keys w join later.users u on u.id = w.owner_id
where w.deleted_at is null and w.id not in (select id from access_keys)
order by 1, 2`;

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
