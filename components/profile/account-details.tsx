/** What the installation knows of the person. */
import type { ReactNode } from "react";
import { SectionHeader } from "@/components/ui/section-header";
import { TimeCell } from "@/components/ui/time";
import type { User } from "@/lib/users/user";

interface AccountDetailsProps {
  user: User;
  /** How people call the provider that they can sign in with, if there is one. */
  providerName: string | undefined;
}

export function AccountDetails({ user, providerName = "single sign-on" }: AccountDetailsProps) {
  const { username, isLocal, createdAt, createdBy, lastLogin } = user;
  return (
    <section aria-labelledby="details">
      <SectionHeader
        isTitleShown
        id="details"
        title="Details"
        sentence="Your account information."
      />
      <dl className="mt-4 divide-y divide-line rounded-lg border border-line bg-surface shadow-lift">
        <Line name="E-mail">{username}</Line>
        <Line name="Sign-in method">{isLocal ? "E-mail and password" : providerName}</Line>
        <Line name="Created">
          <TimeCell iso={createdAt} />
          {createdBy && createdBy !== username && (
            <span className="text-muted"> by {createdBy}</span>
          )}
        </Line>
        <Line name="Last sign-in">{lastLogin ? <TimeCell iso={lastLogin} /> : "Never"}</Line>
      </dl>
    </section>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="gap-4 px-4 py-3 sm:flex">
      <dt className="w-44 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
