/** Every primitive, in each of its looks. */
import { Trash2 } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { BarChart } from "@/components/ui/bar-chart";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { CopyTabs } from "@/components/ui/copy-tabs";
import { DataTable } from "@/components/ui/data-table";
import { EmptyNote } from "@/components/ui/empty-note";
import { FailureNotice } from "@/components/ui/failure-notice";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { IconButton } from "@/components/ui/icon-button";
import { LastUseCell } from "@/components/ui/last-use-cell";
import { ListFailure } from "@/components/ui/list-failure";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { Pager } from "@/components/ui/pager";
import { SectionHeader } from "@/components/ui/section-header";
import { Select } from "@/components/ui/select";
import { keys } from "./examples";

const nothing = () => {};
const looks = ["primary", "danger", "plain"] as const;

function Specimen({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mb-8 space-y-4">
      <h2 className="border-b border-line pb-1 text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function Buttons() {
  return (
    <Specimen title="Buttons">
      {looks.map((look) => (
        <p key={look} className="flex flex-wrap gap-2">
          <Button look={look}>CREATE</Button>
          <Button look={look} busy>
            CREATE
          </Button>
          <Button look={look} unavailable>
            CREATE
          </Button>
        </p>
      ))}
      <p className="flex gap-2">
        <IconButton icon={Trash2} label="Delete" title="Delete" />
        <IconButton look="icon-danger" icon={Trash2} label="Delete" title="Delete" />
      </p>
      <p className="flex gap-2">
        <Badge tone="good">Active</Badge>
        <Badge tone="plain">Never used</Badge>
        <Badge tone="bad">Failed</Badge>
      </p>
    </Specimen>
  );
}

function Fields() {
  const options = [{ value: "1", label: "Editor" }];
  return (
    <Specimen title="Fields">
      <FilterBar>
        <Field label="Name" defaultValue="ci-deploy" />
        <Field label="Name" placeholder="Name or client ID" hint="2–255 characters" />
        <Field label="Name" defaultValue="My" error="Start with a lower-case letter" />
        <Select label="Role" options={options} hint="A hint" />
        <Select label="Role" options={options} error="Choose a role" />
      </FilterBar>
      <CopyField label="Client ID" copyLabel="Copy client ID" value="lk-1" onOutcome={nothing} />
      <CopyTabs
        label="Language"
        tabs={["curl", "Python"].map((name) => ({
          ...{ name, title: `${name} code`, shown: `${name} …`, text: () => name },
        }))}
        onOutcome={nothing}
      />
      <FailureNotice failure={new Error("The server could not finish this.")} />
    </Specimen>
  );
}

function Lists() {
  const heading = useRef<HTMLHeadingElement>(null);
  const [offset, setOffset] = useState(20);
  return (
    <Specimen title="Lists">
      <SectionHeader title="Access keys" sentence="What they are." heading={heading}>
        <Button look="primary">+ACCESS KEY</Button>
      </SectionHeader>
      <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-lift">
        <ListFailure noun="the keys" isStale isRetrying={false} onRetry={nothing} />
        <DataTable
          label="Keys"
          rows={keys}
          keyOf={({ id }) => id}
          columns={[
            { name: "Name", sortBy: ({ name }) => name, cell: ({ name }) => name },
            {
              name: "Last login",
              cell: (key) => (
                <LastUseCell
                  at={key.lastLogin}
                  address={key.lastLoginAddress}
                  client={key.lastLoginClient}
                />
              ),
            },
          ]}
        />
        <Pager offset={offset} count={20} total={60} pageSize={20} onGo={setOffset} />
        <ListSkeleton noun="keys" />
        <EmptyNote>Nothing is here.</EmptyNote>
      </div>
    </Specimen>
  );
}

function Chart() {
  const bars = Array.from({ length: 30 }, (_, day) => ({
    ...{ name: `${day + 1} Feb`, hint: `${day + 1} February` },
    values: [(day * 37) % 90, day % 7 === 3 ? 12 : 0] as const,
  }));
  return (
    <Specimen title="Chart">
      <BarChart label="Tokens" legend={["Issued", "Refused"]} bars={bars} />
    </Specimen>
  );
}

export function Primitives() {
  return (
    <>
      <Buttons />
      <Fields />
      <Lists />
      <Chart />
    </>
  );
}
