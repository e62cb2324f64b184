/** The description of a key, its limits, and the moments that decide whether it works. */
import { useState } from "react";
import { ClientId } from "@/components/client-secrets/client-id";
import { toCopyMessage } from "@/components/ui/copy-report";
import type { CopyOutcome } from "@/components/ui/copy-text";
import { formatMoment } from "@/components/ui/format-time";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { KeyStatus } from "./key-status";

export function KeyFacts({ accessKey }: { accessKey: AccessKey }) {
  const [outcome, setOutcome] = useState<CopyOutcome>();
  const { description, expiresAt, suspendedAt, previousSecretExpiresAt, permissions } = accessKey;
  return (
    <dl className="mb-6 grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-4 gap-y-2 [&>dd]:wrap-anywhere [&>dt]:text-sm [&>dt]:text-muted">
      {description && (
        <>
          <dt>Description</dt>
          <dd>{description}</dd>
        </>
      )}
      <dt>Client ID</dt>
      <dd className="-my-2">
        <ClientId {...accessKey} onCopied={setOutcome} />
        <p role="status" className={outcome === "selected" ? "text-sm" : "sr-only"}>
          {outcome && toCopyMessage("Client ID", outcome)}
        </p>
      </dd>
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
