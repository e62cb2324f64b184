/** The rules of one page: who, which role, where, since when and by whom. */
import { Trash2 } from "lucide-react";
import { Address } from "@/components/ui/address";
import { type Column, DataTable } from "@/components/ui/data-table";
import { IconButton } from "@/components/ui/icon-button";
import { NoMatch } from "@/components/ui/no-match";
import { LongText } from "@/components/ui/table";
import { TimeCell } from "@/components/ui/time";
import type { AccessRule } from "@/lib/access-control/access-rule";

const columns: readonly Column<AccessRule>[] = [
  {
    name: "User",
    cell: ({ subjectId }) => (
      <LongText>
        <span className="font-semibold">
          <Address email={subjectId} />
        </span>
      </LongText>
    ),
  },
  { name: "Role", cell: ({ roleName }) => <LongText>{roleName}</LongText> },
  {
    name: "Scope",
    cell: ({ scopeName, scopeType }) => (
      <LongText>
        {scopeName} <span className="text-muted">({scopeType})</span>
      </LongText>
    ),
  },
  {
    name: "Added",
    width: 176,
    shownFrom: "lg",
    cell: ({ createdAt, createdBy }) => (
      <span className="min-w-0">
        <TimeCell iso={createdAt} />
        <span className="block text-xs text-muted wrap-anywhere">by {createdBy}</span>
      </span>
    ),
  },
];

interface RuleTableProps {
  rules: AccessRule[];
  onRemove: ((rule: AccessRule) => void) | undefined;
  onClear: () => void;
}

export function RuleTable({ rules, onRemove, onClear }: RuleTableProps) {
  if (rules.length === 0) {
    return <NoMatch noun="access rules" narrowedBy="search" onClear={onClear} />;
  }
  const removal = onRemove && {
    actionCount: 1 as const,
    actions: (rule: AccessRule) => (
      <IconButton
        look="icon-danger"
        icon={Trash2}
        label={`Remove ${rule.roleName} in ${rule.scopeName} from ${rule.subjectId}`}
        title="Remove"
        onClick={() => onRemove(rule)}
      />
    ),
  };
  return (
    <DataTable
      label="Access rules"
      columns={columns}
      rows={rules}
      keyOf={({ id }) => String(id)}
      {...removal}
    />
  );
}
