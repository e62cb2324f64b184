/** Finds the access keys that did what notifications tell of, because lists show names and not client IDs. */
import "server-only";
import { type NotificationRow, selectKeysOfClients } from "@/db/queries/notifications";
import { type Told, text } from "./told";

const clientOf = ({ details }: Pick<NotificationRow, "details">): string | undefined =>
  details?.byType === "App" ? text(details.by) : undefined;

/** The same rows, with the keys by their present names. */
export async function withActors<Row extends NotificationRow>(
  tenantId: number,
  rows: readonly Row[],
): Promise<(Row & Pick<Told, "actor">)[]> {
  const clientIds = [...new Set(rows.flatMap((row) => clientOf(row) ?? []))];
  const keys = clientIds.length > 0 ? await selectKeysOfClients(tenantId, clientIds) : [];
  const byClientId = new Map(keys.map((key) => [key.clientId, key]));
  return rows.map((row) => ({ ...row, actor: byClientId.get(clientOf(row) ?? "") }));
}
