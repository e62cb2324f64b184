/** Narrows a list of access keys to those in one state. */
import { Select } from "@/components/ui/select";
import { useNow } from "@/components/ui/use-now";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { type KeyState, keyState } from "@/lib/access-keys/key-status";

export const stateLabels: Record<KeyState, string> = {
  active: "Active",
  expiring: "Expiring soon",
  expired: "Expired",
  paused: "Paused",
  rotating: "Rotating",
  "never-used": "Never used",
  unused: "Unused for 90 days",
};

/** What an address has for the filter; the empty text if it is no state. */
export const toStateFilter = (text: string): KeyState | "" =>
  Object.hasOwn(stateLabels, text) ? (text as KeyState) : "";

interface StateFilterProps {
  accessKeys: readonly AccessKey[];
  /** A state, or the empty text for all. */
  state: string;
  onChange: (state: string) => void;
}

/** States without a key are left out, but for the chosen one. */
export function StateFilter({ accessKeys, state, onChange }: StateFilterProps) {
  const at = useNow();
  const states = accessKeys.map((key) => keyState(key, at));
  const options = Object.entries(stateLabels).flatMap(([value, label]) => {
    const count = states.filter((each) => each === value).length;
    return count > 0 || value === state ? [{ value, label: `${label} (${count})` }] : [];
  });
  return (
    <Select
      label="Status"
      value={state}
      options={[{ value: "", label: "Any status" }, ...options]}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
