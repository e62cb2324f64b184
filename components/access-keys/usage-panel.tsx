/** How much a key was used in the last thirty days, and by whom: in figures, as a picture and as a table. */
import { BarChart } from "@/components/ui/bar-chart";
import { ListFrame } from "@/components/ui/list-frame";
import type { KeyUsage } from "@/lib/key-usage/key-usage";
import { CallerList } from "./caller-list";
import { CountTable } from "./count-table";
import { formatDay, formatDayInFull } from "./usage-days";
import { formatCount, UsageFigures } from "./usage-figures";
import type { useKeyUsage } from "./use-key-dialogs";

export function UsagePanel({ usage }: { usage: ReturnType<typeof useKeyUsage> }) {
  return (
    <ListFrame noun="the usage" list={usage}>
      {(data) => (
        <div className="divide-y divide-line *:p-4">
          <UsageFigures
            figures={[
              { label: "Tokens in 24 hours", count: data.last24Hours.issued },
              { label: "Tokens in 30 days", count: data.last30Days.issued },
              { label: "Refused in 30 days", count: data.last30Days.refused },
            ]}
          />
          <Days usage={data} />
          <CallerList label="Callers" callers={data.callers} callerCount={data.callerCount} />
        </div>
      )}
    </ListFrame>
  );
}

function Days({ usage: { days, last30Days } }: { usage: KeyUsage }) {
  const { issued, refused } = last30Days;
  if (issued + refused === 0) {
    return <p>No tokens were issued or refused in the last 30 days.</p>;
  }
  return (
    <div>
      <BarChart
        label={`Tokens on each of the last 30 days, ${formatCount(issued)} issued and ${formatCount(refused)} refused in all. The table below has the same numbers.`}
        legend={["Issued", "Refused"]}
        bars={days.map((day) => ({
          name: formatDay(day.date),
          hint: `${formatDayInFull(day.date)}: ${formatCount(day.issued)} issued, ${formatCount(day.refused)} refused`,
          values: [day.issued, day.refused],
        }))}
      />
      <CountTable
        columns={["Day (UTC)", "Issued", "Refused"]}
        rows={days.toReversed().map(({ date, issued: count, refused: failed }) => ({
          ...{ name: formatDayInFull(date), counts: [count, failed] },
        }))}
      />
    </div>
  );
}
