/** The commands in their groups, of which one is active. The focus stays in the field above. */
import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import type { Command } from "./commands";

interface OptionsProps {
  id: string;
  commands: readonly Command[];
  active: number;
  onActive: (index: number) => void;
  onRun: (command: Command) => void;
}

export function Options({ id, commands, active, onActive, onRun }: OptionsProps) {
  const list = useRef<HTMLDivElement>(null);
  const groups = [...new Set(commands.map(({ group }) => group))];

  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);

  return (
    <div
      ref={list}
      id={`${id}-options`}
      role="listbox"
      aria-label="Results"
      className="min-h-0 flex-1 overflow-y-auto not-empty:p-2"
    >
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form.
        <div key={group} role="group" aria-label={group}>
          <p aria-hidden className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
            {group}
          </p>
          {commands.map((command, index) =>
            command.group === group ? (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are pressed in the field.
              // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus, and names the active option.
              <div
                key={command.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                onPointerMove={() => onActive(index)}
                onClick={() => onRun(command)}
                className={cn(
                  "flex min-h-9 cursor-pointer flex-wrap items-center justify-between gap-x-4 rounded-md px-2 py-1.5",
                  index === active && "bg-accent-soft text-accent-strong",
                )}
              >
                <span className="wrap-anywhere">{command.label}</span>
                {command.note && (
                  <span className="font-mono text-xs text-muted">{command.note}</span>
                )}
              </div>
            ) : null,
          )}
        </div>
      ))}
    </div>
  );
}
