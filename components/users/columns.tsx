/** What the list says of each user, and by what it can be sorted. */
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { LongText } from "@/components/ui/table";
import { TimeCell } from "@/components/ui/time";
import type { User } from "@/lib/users/user";

function statusOf({ isDisabled, isInvited, hasTemporaryPassword }: User) {
  if (isDisabled) return "Disabled";
  if (isInvited) return "Invited";
  return hasTemporaryPassword ? "Temporary password" : "Active";
}

const tones = {
  Disabled: "bad",
  Invited: "plain",
  "Temporary password": "plain",
  Active: "good",
} as const;

export const toColumns = (ownId: string): readonly Column<User>[] => [
  {
    name: "E-mail",
    sortBy: ({ username }) => username,
    cell: ({ id, username }) => (
      <LongText>
        <span className="font-semibold">{username}</span>
        {id === ownId && <span className="text-quiet"> (you)</span>}
      </LongText>
    ),
  },
  {
    name: "Status",
    sortBy: statusOf,
    cell: (user) => <Badge tone={tones[statusOf(user)]}>{statusOf(user)}</Badge>,
  },
  {
    name: "Creation time",
    sortBy: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <TimeCell iso={createdAt} />,
  },
  {
    name: "Last login",
    sortBy: ({ lastLogin }) => lastLogin ?? "",
    cell: ({ lastLogin }) =>
      lastLogin ? <TimeCell iso={lastLogin} relative /> : <span className="text-quiet">Never</span>,
  },
];
