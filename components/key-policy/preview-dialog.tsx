/** Asks before a policy is saved, and says what it does to existing keys. */
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatMoment } from "@/components/ui/format-time";
import { useNow } from "@/components/ui/use-now";
import type { KeyPolicy } from "@/lib/access-keys/key-policy";
import type { AffectedKey, KeyPolicyPreview } from "@/lib/access-keys/key-policy-input";
import { ruleOf } from "./affected-rule";
import { type Proposal, useSaveKeyPolicy } from "./use-key-policy";

interface PreviewDialogProps {
  proposal: Proposal;
  onSaved: () => void;
  onClose: () => void;
}

export default function PreviewDialog({ proposal, onSaved, onClose }: PreviewDialogProps) {
  const { send, isSending, failure } = useSaveKeyPolicy(onSaved);
  const { policy, preview } = proposal;
  const at = useNow();
  return (
    <ConfirmDialog
      title="Save the access key policy?"
      description={
        <>
          <p className="text-pretty">{summarise(preview)}</p>
          <Forecast preview={preview} />
          {preview.keys > 0 && (
            <section
              aria-label="Affected keys"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: without a pointer, focus is the way to scroll.
              tabIndex={0}
              className="max-h-64 overflow-y-auto rounded-md border border-line bg-canvas"
            >
              <ul className="divide-y divide-line">
                {preview.affected.map((key) => (
                  <Affected key={key.id} affected={key} policy={policy} at={at} />
                ))}
              </ul>
              <More preview={preview} />
            </section>
          )}
        </>
      }
      verb="SAVE"
      look={preview.keys > 0 ? "danger" : "primary"}
      isSending={isSending}
      failure={failure}
      onConfirm={() => send(policy)}
      onClose={onClose}
    />
  );
}

const quantity = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function summarise({ keys, owners, suspended, expiring }: KeyPolicyPreview): string {
  if (keys === 0) return "No existing key is affected.";
  const which = `${quantity(keys, "existing key")} of ${quantity(owners, "user")}`;
  if (expiring === 0) return `${which} will be paused.`;
  if (suspended === 0) return `${which} will expire earlier.`;
  return `${which} are affected: ${suspended} will be paused and ${expiring} will expire earlier.`;
}

/** The keys that are not affected yet. */
function Forecast({ preview: { unusedSoon } }: Pick<Proposal, "preview">) {
  if (!unusedSoon || unusedSoon.keys === 0) return null;
  const { keys, owners, until } = unusedSoon;
  return (
    <p className="text-pretty">
      {quantity(keys, "other key")} of {quantity(owners, "user")} will be paused by{" "}
      {formatMoment(until)} unless they are used before.
    </p>
  );
}

/** What happens within a minute happens when the policy is saved. */
const soonMilliseconds = 60_000;

/** @param at the current time, in milliseconds since 1970 */
function explain(key: AffectedKey, policy: KeyPolicy, at: number): string {
  const isNow = Date.parse(key.at) <= at + soonMilliseconds;
  const when = isNow ? "immediately" : `on ${formatMoment(key.at)}`;
  const rule = ruleOf(key, policy);
  if (key.effect === "suspend") return `Paused ${when}: ${rule}`;
  const today = key.expiresAt === undefined ? "never" : `on ${formatMoment(key.expiresAt)}`;
  return `Expires ${when} instead of ${today}: ${rule}`;
}

interface AffectedProps {
  affected: AffectedKey;
  policy: KeyPolicy;
  at: number;
}

function Affected({ affected, policy, at }: AffectedProps) {
  return (
    <li className="px-3 py-2 text-sm">
      <p className="wrap-anywhere">
        <strong className="text-ink">{affected.name}</strong> of {affected.owner}
      </p>
      <p className="text-pretty">{explain(affected, policy, at)}</p>
    </li>
  );
}

function More({ preview }: { preview: KeyPolicyPreview }) {
  const rest = preview.keys - preview.affected.length;
  if (rest <= 0) return null;
  return <p className="border-t border-line px-3 py-2 text-sm">And {quantity(rest, "more key")}</p>;
}
