/**
 * Things that go with another one if the box is ticked, each with a note. The room is the same while they are on
 * their way, so that no button moves.
 */
import { Checkbox } from "./checkbox";
import { Skeleton } from "./skeleton";

interface Item {
  name: string;
  /** What helps to decide. */
  note: string;
}

interface IncludedListProps {
  /** What the box says. */
  label: string;
  /** Undefined while they are on their way. */
  items: readonly Item[] | undefined;
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
        {props.items && `${props.items.length} listed`}
      </p>
      <Content {...props} />
    </div>
  );
}

function Content({ label, items, none, failure, checked, onChange }: IncludedListProps) {
  if (failure) return <p className="text-pretty">{failure}</p>;
  if (!items) return <Skeleton className="w-40" />;
  if (items.length === 0) return <p className="text-pretty">{none}</p>;
  return (
    <Checkbox
      label={label}
      checked={checked}
      onChange={onChange}
      hint={
        <ul className="mt-1">
          {items.map(({ name, note }) => (
            <li key={name} className="flex flex-wrap gap-x-2">
              <span className="text-ink wrap-anywhere">{name}</span> {note}
            </li>
          ))}
        </ul>
      }
    />
  );
}
