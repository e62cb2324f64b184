/** The numbers of a chart as a table, for those who want numbers or cannot see the picture. */
import { formatCount } from "./usage-figures";

interface CountTableProps {
  columns: readonly [name: string, ...counts: string[]];
  rows: readonly { name: string; counts: readonly number[] }[];
}

export function CountTable({ columns, rows }: CountTableProps) {
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
          {rows.map(({ name, counts }) => (
            <tr key={name} className="*:py-1.5">
              <th scope="row" className="text-left font-normal">
                {name}
              </th>
              {counts.map((count, column) => (
                <td key={columns[column + 1]} className="text-right">
                  {formatCount(count)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
