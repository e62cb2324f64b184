/** The columns of the list of roles. */
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { LongText } from "@/components/ui/table";
import { TimeCell } from "@/components/ui/time";
import type { RoleWithSets } from "@/lib/access-control/custom-role";
import { toSummary } from "./role-values";

/** More would make the row higher than it is useful. */
const shownResources = 2;

function Permissions(role: RoleWithSets) {
  const resources = toSummary(role);
  const rest = resources.length - shownResources;
  if (resources.length === 0) return <span className="text-muted">None</span>;
  return (
    <LongText>
      {resources.slice(0, shownResources).join("; ")}
      {rest > 0 && <span className="text-muted"> and {rest} more</span>}
    </LongText>
  );
}

const kindOf = ({ custom }: RoleWithSets) => (custom ? "Custom" : "Predefined");

export const columns: readonly Column<RoleWithSets>[] = [
  {
    name: "Name",
    sortBy: ({ name }) => name,
    cell: ({ name, enabled }) => (
      <LongText>
        <span className="font-semibold">{name}</span>{" "}
        {!enabled && <Badge tone="warn">Disabled</Badge>}
      </LongText>
    ),
  },
  { name: "Type", width: 112, sortBy: kindOf, cell: kindOf },
  {
    name: "Description",
    shownFrom: "lg",
    cell: ({ description }) =>
      description === "" ? (
        <span className="text-muted">None</span>
      ) : (
        <LongText>{description}</LongText>
      ),
  },
  { name: "Permissions", cell: Permissions },
  {
    name: "Last change",
    width: 144,
    shownFrom: "xl",
    sortBy: ({ updatedAt }) => updatedAt,
    cell: ({ updatedAt }) => <TimeCell iso={updatedAt} />,
  },
];
