/** The departments or the projects, in pages, with a search and the button that adds one. */
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { ListFrame } from "@/components/ui/list-frame";
import { toPageView } from "@/components/ui/page-position";
import { StepPager } from "@/components/ui/step-pager";
import { useListRequest } from "@/components/ui/use-list-request";
import type { Action } from "@/lib/access-control/resources";
import type { OrgUnitType } from "@/lib/org-units/org-unit";
import type { OpenDialog } from "./dialog-state";
import { listNames } from "./unit-query";
import { UnitTable } from "./unit-table";
import { useUnits } from "./use-clusters";

interface UnitsSectionProps {
  type: OrgUnitType;
  actions: readonly Action[];
  onOpen: (dialog: OpenDialog) => void;
}

const texts = {
  department: {
    title: "Departments",
    sentence: "Scopes for access rules. A rule in a department applies to its projects too.",
  },
  project: { title: "Projects", sentence: "Scopes for access rules, each in a department." },
} as const;

export function UnitsSection({ type, actions, onOpen }: UnitsSectionProps) {
  const { title, sentence } = texts[type];
  const { request, change, go } = useListRequest(listNames[type]);
  const list = useUnits(type, request);
  useSignedOutGuard(list.error, false);
  return (
    <section aria-labelledby={listNames[type]} className="mt-10">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 flex-[1_1_20rem]">
          <h2 id={listNames[type]} className="text-lg font-semibold">
            {title}
          </h2>
          <p className="mt-1 max-w-text text-pretty text-muted">{sentence}</p>
        </div>
        {actions.includes("create") && (
          <Button look="plain" onClick={() => onOpen({ kind: "unit", type })}>
            +{type.toUpperCase()}
          </Button>
        )}
      </div>
      <FilterBar>
        <Field
          type="search"
          label={`Search ${title.toLowerCase()}`}
          value={request.search}
          onChange={(event) => change({ search: event.target.value })}
          autoComplete="off"
        />
      </FilterBar>
      <ListFrame noun={`the ${title.toLowerCase()}`} list={list}>
        {(found) => {
          const { entries, previous, next } = toPageView(found, request);
          return (
            <>
              <UnitTable
                label={title}
                units={entries}
                order={[request.sort, (sort) => change({ sort })]}
                onClear={request.search ? () => change({ search: "" }) : undefined}
                onAdd={
                  actions.includes("create") ? () => onOpen({ kind: "unit", type }) : undefined
                }
                onDelete={
                  actions.includes("delete")
                    ? (unit) => onOpen({ kind: "delete", target: { type, unit } })
                    : undefined
                }
              />
              <StepPager
                onPrevious={previous && (() => go(previous))}
                onNext={next && (() => go(next))}
              />
            </>
          );
        }}
      </ListFrame>
    </section>
  );
}
