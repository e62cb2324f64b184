"use client";
/** Which notifications the user also gets by e-mail. */
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FailureNotice } from "@/components/ui/failure-notice";
import { toast } from "@/components/ui/toast";
import type { NotificationKind, NotificationPreferences } from "@/lib/notifications/notification";
import { optionalLabels, requiredLabels } from "./labels";
import { useReplacePreferences } from "./use-notifications";

const toMuted = ({ preferences }: NotificationPreferences): NotificationKind[] =>
  preferences.filter(({ mail }) => !mail).map(({ kind }) => kind);

export function PreferencesForm({ initial }: { initial: NotificationPreferences }) {
  const [muted, setMuted] = useState(() => toMuted(initial));
  const { send, isSending, failure } = useReplacePreferences((saved) => {
    setMuted(toMuted(saved));
    toast("Notification settings saved");
  });

  const choose = (kinds: readonly NotificationKind[]) => (isOn: boolean) => {
    const others = muted.filter((kind) => !kinds.includes(kind));
    setMuted(isOn ? others : [...others, ...kinds]);
  };

  function save(event: FormEvent) {
    event.preventDefault();
    const kinds = optionalLabels.flatMap((label) => label.kinds);
    send({ preferences: kinds.map((kind) => ({ kind, mail: !muted.includes(kind) })) });
  }

  return (
    <div className="mt-6 max-w-text space-y-8">
      <form onSubmit={save}>
        <fieldset className="space-y-4">
          <legend className="mb-4 font-semibold">Send me a mail when</legend>
          {optionalLabels.map(({ kinds, label, hint }) => (
            <Checkbox
              key={label}
              {...{ label, hint }}
              checked={!muted.includes(kinds[0])}
              disabled={isSending}
              onChange={choose(kinds)}
            />
          ))}
        </fieldset>
        <FailureNotice failure={failure} />
        <Button look="primary" type="submit" className="mt-6" busy={isSending}>
          SAVE
        </Button>
      </form>
      <RequiredMails />
    </div>
  );
}

function RequiredMails() {
  return (
    <section aria-labelledby="required-mails">
      <h3 id="required-mails" className="font-semibold">
        Security mails
      </h3>
      <p className="mt-1 text-pretty text-muted">
        These mails cannot be turned off: they may be the first sign that someone else is acting as
        you. You get one when
      </p>
      <ul className="mt-2 list-disc space-y-1 pl-6">
        {requiredLabels.map((label) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
    </section>
  );
}
