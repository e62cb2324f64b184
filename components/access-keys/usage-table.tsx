/** The days of the usage as a table, for those who want numbers or cannot see the picture. */
import type { KeyUsage } from "@/lib/key-usage/key-usage";
import { formatDayInFull } from "./usage-days";
import { formatCount } from "./usage-figures";

const columns = ["Day (UTC)", "Issued", "Refused"];

export function UsageTable({ days }: Pick<KeyUsage, "days">) {
  return (
    <details className="mt-3">
      <summary className="w-fit cursor-pointer rounded-sm text-sm font-medium">
        Show as table
      </summary>
      <table className="mt-2 w-full text-sm">
        <thead className="text-xs text-muted">
          <tr className="border-b border-line *:py-1.5 *:font-medium">
            {columns.map((name, column) => (
              <th key={name} scope="col" className={column === 0 ? "text-left" : "text-right"}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {days.toReversed().map(({ date, issued, refused }) => (
            <tr key={date} className="*:py-1.5">
              <th scope="row" className="text-left font-normal">
                {formatDayInFull(date)}
              </th>
              <td className="text-right">{formatCount(issued)}</td>
              <td className="text-right">{formatCount(refused)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
