/** The box that selects a row, or all rows. */
interface RowSelectProps {
  /** "Select ci-deploy" */
  label: string;
  checked: boolean;
  /** Some rows are selected, but not all. */
  isMixed?: boolean;
  onChange: (checked: boolean) => void;
}

export const RowSelect = ({ label, checked, isMixed = false, onChange }: RowSelectProps) => (
  <span className="-m-1 inline-flex shrink-0 p-1 max-sm:-mt-0.5">
    <input
      type="checkbox"
      aria-label={label}
      checked={checked}
      ref={(box) => {
        if (box) box.indeterminate = isMixed;
      }}
      onChange={(event) => onChange(event.target.checked)}
      className="size-4 accent-accent"
    />
  </span>
);
