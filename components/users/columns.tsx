/** What the list says of each user, and by what it can be sorted. */
import { Address } from "@/components/ui/address";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { LongText } from "@/components/ui/table";
import { TimeCell } from "@/components/ui/time";
import type { User } from "@/lib/users/user";

/** At a time in milliseconds since 1970. */
function statusOf({ isDisabled, isInvited, hasTemporaryPassword, ...user }: User, at: number) {
  if (isDisabled) return "Disabled";
  if (isInvited) return "Invited";
  if (!hasTemporaryPassword) return "Active";
  const expiry = user.temporaryPasswordExpiresAt;
  return expiry && Date.parse(expiry) <= at ? "Temporary password expired" : "Temporary password";
}

const tones = {
  Disabled: "bad",
  Invited: "plain",
  "Temporary password": "plain",
  "Temporary password expired": "bad",
  Active: "good",
} as const;

export const toColumns = (ownId: string, at: number): readonly Column<User>[] => [
  {
    name: "E-mail",
    sortBy: ({ username }) => username,
    cell: ({ id, username }) => (
      <LongText>
        <span className="font-semibold">
          <Address email={username} />
        </span>
        {id === ownId && <span className="text-muted"> (you)</span>}
      </LongText>
    ),
  },
  {
    name: "Status",
    width: 190,
    cell: (user) => <Badge tone={tones[statusOf(user, at)]}>{statusOf(user, at)}</Badge>,
  },
  {
    name: "Creation time",
    width: 144,
    shownFrom: "lg",
    sortBy: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <TimeCell iso={createdAt} />,
  },
  {
    name: "Last sign-in",
    width: 144,
    shownFrom: "md",
    sortBy: ({ lastLogin }) => lastLogin ?? "",
    cell: ({ lastLogin }) =>
      lastLogin ? <TimeCell iso={lastLogin} /> : <span className="text-muted">Never</span>,
  },
];
