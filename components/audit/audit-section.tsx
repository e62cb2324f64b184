"use client";
/** The audit log: narrowed, paged, and taken along as a file. */
import { Download } from "lucide-react";
import { useState } from "react";
import { ListFrame } from "@/components/ui/list-frame";
import { Pager } from "@/components/ui/pager";
import { SectionHeader } from "@/components/ui/section-header";
import { useDialog } from "@/components/ui/use-dialog";
import type { AuditLogEntry } from "@/lib/audit/audit-event";
import { useSignedOutGuard } from "@/lib/http-client/use-signed-out-guard";
import { EntryDrawer } from "./entry-drawer";
import { FilterForm } from "./filter-form";
import { type LogRequest, pageSize } from "./log-request";
import { LogTable } from "./log-table";
import { toFileUrl, useAuditLog } from "./use-audit-log";

/** `first` is what the server has already answered. */
export function AuditSection({ first }: { first: LogRequest }) {
  const [request, setRequest] = useState(first);
  const list = useAuditLog(request);
  const dialog = useDialog<AuditLogEntry, HTMLHeadingElement>();
  useSignedOutGuard(list.error, false);
  return (
    <>
      <SectionHeader
        title="Audit log"
        sentence="Who did what to what, when and from where. Secrets are never recorded."
        heading={dialog.fallback}
      >
        <DownloadLink request={request} type="CSV" />
        <DownloadLink request={request} type="JSON" />
      </SectionHeader>
      <FilterForm isSearching={list.isFetching} onSearch={setRequest} />
      <ListFrame noun="the audit log" list={list}>
        {({ audit_logs, total }) => (
          <>
            <LogTable entries={audit_logs} onOpen={dialog.open} />
            <Pager
              offset={request.offset}
              count={audit_logs.length}
              total={total}
              pageSize={pageSize}
              onGo={(offset) => setRequest({ ...request, offset })}
            />
          </>
        )}
      </ListFrame>
      {dialog.state && <EntryDrawer entry={dialog.state} onClose={dialog.close} />}
    </>
  );
}

function DownloadLink({ request, type }: { request: LogRequest; type: "CSV" | "JSON" }) {
  return (
    <a
      href={toFileUrl(request, type)}
      download
      className="inline-flex min-h-9 items-center gap-2 rounded-md border border-line bg-surface px-4 text-sm font-semibold tracking-wide shadow-lift hover:bg-sunken"
    >
      <Download aria-hidden className="size-4" />
      Download {type}
    </a>
  );
}
