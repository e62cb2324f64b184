/** Which roles the person has, and where. */
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
import type { OwnAccessRule } from "@/lib/access-control/access-rule";

interface OwnRolesProps {
  rules: readonly OwnAccessRule[];
  /** How many there are in all, should these be only the first. */
  total: number;
}

export function OwnRoles({ rules, total }: OwnRolesProps) {
  return (
    <section aria-labelledby="roles" className="mt-10">
      <SectionHeader
        isTitleShown
        id="roles"
        title="Roles"
        sentence="Roles decide what you and your access keys can do. A role applies in its scope and everything below it."
      />
      <div className="mt-4 overflow-hidden rounded-lg border border-line bg-surface shadow-lift">
        {rules.length > 0 ? (
          <RoleTable rules={rules} />
        ) : (
          <EmptyNote>You have no roles yet. An administrator can assign you one.</EmptyNote>
        )}
      </div>
      {rules.length < total && (
        <p className="mt-2 text-sm text-muted">
          {rules.length} of {total}
        </p>
      )}
    </section>
  );
}

function RoleTable({ rules }: { rules: readonly OwnAccessRule[] }) {
  return (
    <Table aria-label="Your roles" columns={[{}, {}]}>
      <TableHead>
        <TableHeading>Role</TableHeading>
        <TableHeading>Scope</TableHeading>
      </TableHead>
      <TableBody>
        {rules.map(({ id, roleName, scopeName, scopeType }) => (
          <TableRow key={id}>
            <TableCell place="title">
              <LongText>
                <span className="font-semibold">{roleName}</span>
              </LongText>
            </TableCell>
            <TableCell place="line" label="Scope">
              <LongText>
                {scopeName} <span className="text-muted">({scopeType})</span>
              </LongText>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
