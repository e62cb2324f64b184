/** The last attempts to sign in as the person, and how each ended. */
import { Badge } from "@/components/ui/badge";
import { describeClient } from "@/components/ui/describe-client";
import { EmptyNote } from "@/components/ui/empty-note";
import { SectionHeader } from "@/components/ui/section-header";
import {
  LongText,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeading,
  TableRow,
} from "@/components/ui/table";
import { TimeCell } from "@/components/ui/time";
import type { SignInAttempt } from "@/lib/sessions/session";

export function SignInHistory({ attempts }: { attempts: readonly SignInAttempt[] }) {
  return (
    <section aria-labelledby="sign-ins" className="mt-10">
      <SectionHeader
        isTitleShown
        id="sign-ins"
        title="Recent sign-ins"
        sentence="The last 50 attempts to sign in as you, newest first."
      />
      <div className="mt-4 overflow-hidden rounded-lg border border-line bg-surface shadow-lift">
        {attempts.length > 0 ? (
          <AttemptTable attempts={attempts} />
        ) : (
          <EmptyNote>No sign-ins yet.</EmptyNote>
        )}
      </div>
    </section>
  );
}

const columns = [
  { name: "Time", width: 160 },
  { name: "Result", width: 128 },
  { name: "Address" },
  { name: "Client" },
];

function AttemptTable({ attempts }: { attempts: readonly SignInAttempt[] }) {
  return (
    <Table aria-label="Recent sign-ins" columns={columns}>
      <TableHead>
        {columns.map(({ name }) => (
          <TableHeading key={name}>{name}</TableHeading>
        ))}
      </TableHead>
      <TableBody>
        {attempts.map((attempt) => (
          <AttemptRow key={attempt.id} {...attempt} />
        ))}
      </TableBody>
    </Table>
  );
}

function AttemptRow({ time, result, address, client }: SignInAttempt) {
  return (
    <TableRow>
      <TableCell place="title">
        <TimeCell iso={time} />
      </TableCell>
      <TableCell place="line" label="Result">
        {result === "Succeeded" ? (
          <Badge tone="plain">Signed in</Badge>
        ) : (
          <Badge tone="bad">Refused</Badge>
        )}
      </TableCell>
      <TableCell place="line" label="Address">
        {address ?? <span className="text-muted">Unknown</span>}
      </TableCell>
      <TableCell place="line" label="Client">
        <LongText>{describeClient(client)}</LongText>
      </TableCell>
    </TableRow>
  );
}
