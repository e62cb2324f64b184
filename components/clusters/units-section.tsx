/** Departments and projects under one heading, with the buttons that add them where they have a place. */
import { Button } from "@/components/ui/button";
import { ListFrame } from "@/components/ui/list-frame";
import type { Option } from "@/components/ui/select";
import type { Action } from "@/lib/access-control/resources";
import type { OrgUnitType } from "@/lib/org-units/org-unit";
import type { OpenDialog } from "./dialog-state";
import { UnitTable } from "./unit-table";
import type { UnitRow } from "./unit-tree";
import type { useUnits } from "./use-clusters";

interface UnitsSectionProps {
  list: ReturnType<typeof useUnits>;
  rows: UnitRow[];
  parents: Record<OrgUnitType, readonly Option[]>;
  mayOf: Record<OrgUnitType, readonly Action[]>;
  onOpen: (dialog: OpenDialog) => void;
}

const types = ["department", "project"] as const;

export function UnitsSection({ list, rows, parents, mayOf, onOpen }: UnitsSectionProps) {
  const addable = types.filter(
    (type) => mayOf[type].includes("create") && parents[type].length > 0,
  );
  return (
    <section aria-labelledby="units" className="mt-10">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 flex-[1_1_20rem]">
          <h2 id="units" className="text-lg font-semibold">
            Departments and projects
          </h2>
          <p className="mt-1 max-w-text text-pretty text-muted">
            Scopes for access rules. A rule in a department applies to its projects too.
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {addable.map((type) => (
            <Button key={type} look="plain" onClick={() => onOpen({ kind: "unit", type })}>
              +{type.toUpperCase()}
            </Button>
          ))}
        </div>
      </div>
      <ListFrame noun="departments and projects" list={list}>
        {() => (
          <UnitTable
            rows={rows}
            mayDelete={({ type }) => mayOf[type].includes("delete")}
            onOpen={onOpen}
          />
        )}
      </ListFrame>
    </section>
  );
}
