"use client";
/** The audit log: narrowed, paged, and taken along as a file. */
import { Download } from "lucide-react";
import { useState } from "react";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { ListFrame } from "@/components/ui/list-frame";
import { Pager } from "@/components/ui/pager";
import { SectionHeader } from "@/components/ui/section-header";
import { useDialog } from "@/components/ui/use-dialog";
import type { AuditLogEntry } from "@/lib/audit-log/audit-log";
import { EntryDrawer } from "./entry-drawer";
import { FilterForm } from "./filter-form";
import { firstPage, type LogRequest, pageSize, toNextPage, toPreviousPage } from "./log-request";
import { LogTable } from "./log-table";
import { toFileUrl, useAuditLog } from "./use-audit-log";

/** `first` is what the server has already answered. */
export function AuditSection({ first }: { first: LogRequest }) {
  const [request, setRequest] = useState(first);
  const list = useAuditLog(request);
  const total = useAuditLog(firstPage(request)).data?.total ?? 0;
  const dialog = useDialog<AuditLogEntry, HTMLHeadingElement>();
  useSignedOutGuard(list.error, false);
  return (
    <>
      <SectionHeader
        title="Audit log"
        sentence="Who did what, when and from where. Secrets are never recorded."
        heading={dialog.fallback}
      >
        <DownloadLink request={request} type="CSV" />
        <DownloadLink request={request} type="JSON" />
      </SectionHeader>
      <FilterForm isSearching={list.isFetching} onSearch={setRequest} />
      <ListFrame noun="the audit log" list={list}>
        {({ audit_logs, next_cursor }) => (
          <>
            <LogTable entries={audit_logs} onOpen={dialog.open} />
            <LogPager
              {...{ request, total }}
              count={audit_logs.length}
              nextCursor={next_cursor}
              isStale={list.isPlaceholderData}
              onGo={setRequest}
            />
          </>
        )}
      </ListFrame>
      {dialog.state && <EntryDrawer entry={dialog.state} onClose={dialog.close} />}
    </>
  );
}

interface LogPagerProps {
  request: LogRequest;
  count: number;
  total: number;
  nextCursor: string | undefined;
  /** While the page is on its way, the cursor is still that of the page before. */
  isStale: boolean;
  onGo: (request: LogRequest) => void;
}

/** The last page ends the list, whatever was counted before. */
function LogPager({ request, count, total, nextCursor, isStale, onGo }: LogPagerProps) {
  const offset = request.cursors.length * pageSize;
  return (
    <Pager
      {...{ offset, count, pageSize }}
      total={nextCursor === undefined ? offset + count : Math.max(total, offset + count + 1)}
      onGo={(to) => {
        if (to < offset) onGo(toPreviousPage(request));
        else if (nextCursor !== undefined && !isStale) onGo(toNextPage(request, nextCursor));
      }}
    />
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
