/** The description of a key, its limits, and the moments that decide whether it works. */
import { formatMoment } from "@/components/ui/format-time";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { KeyStatus } from "./key-status";

export function KeyFacts({ accessKey }: { accessKey: AccessKey }) {
  const { description, expiresAt, suspendedAt, previousSecretExpiresAt, permissions } = accessKey;
  return (
    <dl className="mb-6 grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-4 gap-y-2 [&>dd]:wrap-anywhere [&>dt]:text-sm [&>dt]:text-muted">
      {description && (
        <>
          <dt>Description</dt>
          <dd>{description}</dd>
        </>
      )}
      <dt>Status</dt>
      <dd>
        <KeyStatus accessKey={accessKey} />
      </dd>
      <dt>Expires</dt>
      <dd>{expiresAt ? formatMoment(expiresAt) : "Never"}</dd>
      {permissions !== "all" && (
        <>
          <dt>Limited to APIs</dt>
          <dd>{permissions.resources.join(", ") || "None"}</dd>
        </>
      )}
      {suspendedAt && (
        <>
          <dt>Paused</dt>
          <dd>{formatMoment(suspendedAt)}</dd>
        </>
      )}
      {previousSecretExpiresAt && (
        <>
          <dt>Previous secret</dt>
          <dd>Works until {formatMoment(previousSecretExpiresAt)}</dd>
        </>
      )}
    </dl>
  );
}
