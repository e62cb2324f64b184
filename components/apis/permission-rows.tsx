/** The permissions of an API: a row with a name and a description for each. */
import { Trash2 } from "lucide-react";
import { type FocusEvent, useId, useRef } from "react";
import { flushSync } from "react-dom";
import { capitalise } from "@/components/http-client/request-failure";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { describedBy, Field, FieldNotes } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { maxPermissions, permissionsInput } from "@/lib/resource-servers/resource-server";
import { type Permission, toPermissions } from "./api-values";

interface PermissionRowsProps {
  name: string;
  /** JSON, see api-values.ts. */
  value: string;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: string) => void;
}

/** The first thing that is wrong, by its row and its field. */
function findError(rows: readonly Permission[]) {
  const { path: [row, field] = [], message } =
    permissionsInput.safeParse(rows).error?.issues[0] ?? {};
  return { row, field, message: capitalise(message) };
}

/** The form moves the focus to the group, which is not what has to be mended. */
function focusInvalid(event: FocusEvent<HTMLElement>): void {
  if (event.target !== event.currentTarget) return;
  event.currentTarget.querySelector<HTMLElement>("[aria-invalid]")?.focus();
}

export function PermissionRows({ name, value, error, disabled, onChange }: PermissionRowsProps) {
  const id = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const rows = toPermissions(value);
  const wrong = error ? findError(rows) : undefined;
  const notes = {
    hint: "What roles can permit users to do with this API, such as jobs:create.",
    error: wrong?.row === undefined ? error : undefined,
  };
  const setRows = (next: readonly Permission[]) => onChange(JSON.stringify(next));
  const setRow = (at: number, part: Partial<Permission>) =>
    setRows(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));

  function add() {
    flushSync(() => setRows([...rows, { name: "", description: "" }]));
    focusRow(rows.length);
  }

  function remove(at: number) {
    flushSync(() => setRows(rows.filter((_, index) => index !== at)));
    focusRow(Math.max(0, at - 1));
  }

  /** Without rows, the button that adds one. */
  function focusRow(at: number) {
    const inputs = group.current?.querySelectorAll<HTMLElement>("[data-permission]");
    (inputs?.[at] ?? group.current?.querySelector<HTMLElement>("[data-add]"))?.focus();
  }

  return (
    <fieldset
      ref={group}
      name={name}
      tabIndex={-1}
      disabled={disabled}
      onFocus={focusInvalid}
      aria-describedby={describedBy(id, notes)}
      className="min-w-0 rounded-sm"
    >
      <legend className="mb-1 block text-sm font-medium">Permissions</legend>
      <ul className="space-y-3">
        {rows.map((row, at) => (
          <PermissionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place.
            key={at}
            {...{ row, at }}
            error={wrong?.row === at ? wrong : undefined}
            onChange={(part) => setRow(at, part)}
            onRemove={() => remove(at)}
          />
        ))}
      </ul>
      {rows.length < maxPermissions && (
        <Button data-add look="plain" onClick={add} className={rows.length > 0 ? "mt-3" : ""}>
          Add a permission
        </Button>
      )}
      <FieldNotes id={id} {...notes} />
    </fieldset>
  );
}

interface PermissionRowProps {
  row: Permission;
  at: number;
  error: ReturnType<typeof findError> | undefined;
  onChange: (part: Partial<Permission>) => void;
  onRemove: () => void;
}

function PermissionRow({ row, at, error, onChange, onRemove }: PermissionRowProps) {
  const errorOf = (field: string) => (error?.field === field ? error.message : undefined);
  return (
    <li
      className={cn(
        "grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]",
        at > 0 && "sm:[&_label]:sr-only",
      )}
    >
      <Field
        label="Permission"
        data-permission
        value={row.name}
        error={errorOf("name")}
        onChange={({ target }) => onChange({ name: target.value })}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <div className="col-start-1 min-w-0 sm:col-start-2">
        <Field
          label="Description"
          value={row.description}
          error={errorOf("description")}
          onChange={({ target }) => onChange({ description: target.value })}
          autoComplete="off"
        />
      </div>
      <IconButton
        look="icon-danger"
        icon={Trash2}
        label={`Remove the permission ${row.name || at + 1}`}
        title="Remove"
        className={cn("col-start-2 row-start-1 mt-6.5 sm:col-start-3", at > 0 && "sm:mt-0.5")}
        onClick={onRemove}
      />
    </li>
  );
}
