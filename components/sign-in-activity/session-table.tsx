/** The places where the person is signed in, each with its way out. */
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { describeClient } from "@/components/ui/describe-client";
import { TimeCell } from "@/components/ui/time";
import type { Session } from "@/lib/sessions/session";

const columns: readonly Column<Session>[] = [
  {
    name: "Client",
    cell: ({ client, current }) => (
      <span className="flex min-w-0 flex-wrap items-center gap-2">
        <span title={client ?? undefined} className="font-semibold wrap-anywhere">
          {describeClient(client)}
        </span>
        {current && <Badge tone="good">This session</Badge>}
      </span>
    ),
  },
  {
    name: "Address",
    shownFrom: "md",
    cell: ({ address }) => address ?? <span className="text-muted">Unknown</span>,
  },
  {
    name: "Signed in",
    width: 144,
    shownFrom: "lg",
    cell: ({ createdAt }) => <TimeCell iso={createdAt} />,
  },
  { name: "Last used", width: 144, cell: ({ lastSeenAt }) => <TimeCell iso={lastSeenAt} /> },
];

const nameOf = ({ client, address }: Session) =>
  `${describeClient(client)}, ${address ?? "unknown address"}`;

interface SessionTableProps {
  sessions: readonly Session[];
  isEnding: boolean;
  onEnd: (session: Session) => void;
}

export function SessionTable({ sessions, isEnding, onEnd }: SessionTableProps) {
  const [chosen, setChosen] = useState<string>();

  function end(session: Session) {
    setChosen(session.id);
    onEnd(session);
  }

  return (
    <DataTable
      label="Where you are signed in"
      columns={columns}
      rows={sessions}
      keyOf={({ id }) => id}
      actions={(session) => (
        <Button
          look="plain"
          className="max-sm:mr-2"
          busy={isEnding && chosen === session.id}
          aria-label={`Sign out ${nameOf(session)}`}
          onClick={() => end(session)}
        >
          Sign out
        </Button>
      )}
    />
  );
}
