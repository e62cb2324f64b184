/** Tokens issued with the new and with the previous secret since a rotation: as a picture and as a table. */
import { BarChart } from "@/components/ui/bar-chart";
import { formatShort } from "@/components/ui/format-time";
import { useNow } from "@/components/ui/use-now";
import type { Rotation } from "@/lib/key-usage/key-usage";
import { CountTable } from "./count-table";
import { type RotationBar, toRotationBars } from "./rotation-bars";
import { formatCount } from "./usage-figures";

const timeOfDay = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });
const dayOfMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

const startOf = ({ start }: RotationBar) => formatShort(new Date(start).toISOString());

export function RotationChart({ rotation }: { rotation: Rotation }) {
  const bars = toRotationBars(rotation, useNow());
  const length = bars[0]?.length === 1 ? "hour" : "6 hours";
  const [current, previous] = [sum(bars, "current"), sum(bars, "previous")].map(formatCount);
  return (
    <div>
      <BarChart
        label={`Tokens in each ${length} since the rotation: ${current} with the new secret, ${previous} with the previous one. The table below has the same numbers.`}
        legend={["New secret", "Previous secret"]}
        bars={bars.map((bar) => ({
          name: (bar.length === 1 ? timeOfDay : dayOfMonth).format(bar.start),
          hint: `${startOf(bar)}: ${formatCount(bar.current)} new, ${formatCount(bar.previous)} previous`,
          values: [bar.current, bar.previous],
        }))}
      />
      <CountTable
        columns={[`From (${length})`, "New", "Previous"]}
        rows={bars
          .filter((bar) => bar.current + bar.previous > 0)
          .toReversed()
          .map((bar) => ({ name: startOf(bar), counts: [bar.current, bar.previous] }))}
      />
    </div>
  );
}

const sum = (bars: readonly RotationBar[], secret: "current" | "previous") =>
  bars.reduce((total, bar) => total + bar[secret], 0);
