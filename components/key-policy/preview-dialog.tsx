/** Asks before a policy is saved, and says what it does to existing keys. */
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatMoment } from "@/components/ui/format-time";
import { useNow } from "@/components/ui/use-now";
import type { AffectedKey, KeyPolicyPreview } from "@/lib/access-keys/key-policy-input";
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
          {preview.keys > 0 && (
            <section
              aria-label="Affected keys"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: without a pointer, focus is the way to scroll.
              tabIndex={0}
              className="max-h-64 overflow-y-auto rounded-md border border-line bg-canvas"
            >
              <ul className="divide-y divide-line">
                {preview.affected.map((key) => (
                  <Affected key={key.id} affected={key} at={at} />
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

const reasons: Record<AffectedKey["reason"], string> = {
  lifetime: "",
  role: ": the owner has none of the roles",
  rotation: ": the client secret is too old",
  unused: ": unused for too long",
  "owner-absent": ": the owner has not signed in",
};

/** What happens within a minute happens when the policy is saved. */
const soonMilliseconds = 60_000;

/** @param at the current time, in milliseconds since 1970 */
function explain({ effect, reason, at: iso }: AffectedKey, at: number): string {
  const isNow = Date.parse(iso) <= at + soonMilliseconds;
  const verb = effect === "expire" ? "Expires" : "Paused";
  return `${verb} ${isNow ? "immediately" : `on ${formatMoment(iso)}`}${reasons[reason]}`;
}

function Affected({ affected, at }: { affected: AffectedKey; at: number }) {
  return (
    <li className="px-3 py-2 text-sm">
      <p className="wrap-anywhere">
        <strong className="text-ink">{affected.name}</strong> of {affected.owner}
      </p>
      <p>{explain(affected, at)}</p>
    </li>
  );
}

function More({ preview }: { preview: KeyPolicyPreview }) {
  const rest = preview.keys - preview.affected.length;
  if (rest <= 0) return null;
  return <p className="border-t border-line px-3 py-2 text-sm">And {quantity(rest, "more key")}</p>;
}
