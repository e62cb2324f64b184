/**
 * Things that go with another one unless the box is unticked, by name. The room is the same while they are on
 * their way, so that no button moves.
 */
import { Checkbox } from "./checkbox";
import { Skeleton } from "./skeleton";

interface IncludedListProps {
  /** What the box says. */
  label: string;
  /** Undefined while they are on their way. */
  names: readonly string[] | undefined;
  /** What is said when there are none. */
  none: string;
  /** What is said when they could not be loaded. */
  failure: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function IncludedList(props: IncludedListProps) {
  return (
    <div className="mt-4 h-28 overflow-y-auto rounded-md border border-line bg-canvas p-3">
      <p role="status" className="sr-only">
        {props.names && `${props.names.length} included`}
      </p>
      <Content {...props} />
    </div>
  );
}

function Content({ label, names, none, failure, checked, onChange }: IncludedListProps) {
  if (failure) return <p className="text-pretty">{failure}</p>;
  if (!names) return <Skeleton className="w-40" />;
  if (names.length === 0) return <p className="text-pretty">{none}</p>;
  return (
    <Checkbox
      label={label}
      checked={checked}
      onChange={onChange}
      hint={
        <ul className="mt-1">
          {names.map((name) => (
            <li key={name} className="wrap-anywhere">
              {name}
            </li>
          ))}
        </ul>
      }
    />
  );
}
