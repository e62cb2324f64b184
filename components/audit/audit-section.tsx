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
import { mostCounted } from "@/lib/audit-log/count";
import { now } from "@/lib/platform/clock";
import { EntryDrawer } from "./entry-drawer";
import type { Linkable } from "./event-sentence";
import { FilterForm } from "./filter-form";
import {
  emptyForm,
  firstPage,
  type LogForm,
  type LogRequest,
  pageSize,
  toAddress,
  toNextPage,
  toPreviousPage,
  toRequest,
} from "./log-request";
import { LogTable } from "./log-table";
import { toFileUrl, useAuditLog } from "./use-audit-log";

interface AuditSectionProps {
  /** What the address says. */
  form: LogForm;
  /** What the server has already answered. */
  first: LogRequest;
  linkable: Linkable;
}

function remember(form: LogForm): void {
  const query = toAddress(form);
  const { pathname } = window.location;
  window.history.replaceState(window.history.state, "", query ? `${pathname}?${query}` : pathname);
}

export function AuditSection({ form: initial, first, linkable }: AuditSectionProps) {
  const [form, setForm] = useState(initial);
  const [request, setRequest] = useState(first);
  const list = useAuditLog(request);
  const total = useAuditLog(firstPage(request)).data?.total ?? 0;
  const dialog = useDialog<AuditLogEntry, HTMLHeadingElement>();
  useSignedOutGuard(list.error, false);

  function search(next: LogForm): boolean {
    const found = toRequest(next, now());
    if (!found) return false;
    setForm(next);
    setRequest(found);
    remember(next);
    return true;
  }

  function searchFor(text: string) {
    dialog.close();
    search({ ...form, search: text, entityType: "", action: "", result: "" });
  }

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
      <FilterForm
        form={form}
        isSearching={list.isFetching}
        onChange={setForm}
        onSearch={() => search(form)}
      />
      <ListFrame noun="the audit log" list={list}>
        {({ audit_logs, next_cursor }) => (
          <>
            <LogTable
              entries={audit_logs}
              linkable={linkable}
              onOpen={dialog.open}
              onClear={() => search(emptyForm)}
            />
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
      {dialog.state && (
        <EntryDrawer
          entry={dialog.state}
          linkable={linkable}
          onSearch={searchFor}
          onClose={dialog.close}
        />
      )}
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
      isMore={nextCursor !== undefined && total >= mostCounted}
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
