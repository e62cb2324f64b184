/**
 * A chart of stacked bars with two parts, the second one hatched, so that it does not depend on colour. Show the same
 * numbers in a table beside it.
 */
import { useId } from "react";
import { axisTop } from "./bar-chart-scale";

export interface Bar {
  /** On the axis, under every seventh bar counted from the last. */
  name: string;
  /** The tooltip; no two bars have the same. */
  hint: string;
  values: readonly [plain: number, hatched: number];
}

interface BarChartProps {
  label: string;
  legend: readonly [plain: string, hatched: string];
  bars: readonly Bar[];
}

const height = 128;
const axisHeight = 24;
const namedEvery = 7;
const compact = new Intl.NumberFormat("en-GB", { notation: "compact" });

export function BarChart({ label, legend, bars }: BarChartProps) {
  const hatch = useId();
  const top = axisTop(Math.max(...bars.map(({ values: [plain, hatched] }) => plain + hatched)));
  return (
    <div>
      <div className="flex gap-2">
        <div
          aria-hidden
          className="flex h-32 flex-col justify-between text-right text-xs leading-none text-muted"
        >
          {[top, top / 2, 0].map((value) => (
            <span key={value} className="-my-1.5">
              {compact.format(value)}
            </span>
          ))}
        </div>
        <svg
          role="img"
          aria-label={label}
          className="-mt-1 min-w-0 flex-1 overflow-visible"
          height={height + axisHeight}
        >
          <Hatch id={hatch} />
          <g transform="translate(0 4)">
            {[0, height / 2, height].map((y) => (
              <line key={y} x2="100%" y1={y} y2={y} className="stroke-line" />
            ))}
            {bars.map((bar, index) => (
              <BarOfChart
                key={bar.hint}
                {...{ bar, index, top, hatch }}
                width={100 / bars.length}
                isNamed={(bars.length - 1 - index) % namedEvery === 0}
              />
            ))}
          </g>
        </svg>
      </div>
      <Legend legend={legend} hatch={hatch} />
    </div>
  );
}

interface BarOfChartProps {
  bar: Bar;
  index: number;
  /** In percent. */
  width: number;
  top: number;
  hatch: string;
  isNamed: boolean;
}

function BarOfChart({ bar, index, width, top, hatch, isNamed }: BarOfChartProps) {
  const [plain, hatched] = bar.values.map((value) => toPixels(value, top)) as [number, number];
  const x = (part: number) => `${(index + part) * width}%`;
  const body = { x: x(0.15), width: `${width * 0.7}%` };
  return (
    <g>
      <rect {...body} y={height - plain} height={plain} className="fill-accent" />
      <rect
        {...body}
        y={height - plain - hatched}
        height={hatched}
        fill={`url(#${hatch})`}
        className="stroke-danger"
      />
      {isNamed && (
        <text x={x(0.5)} y={height + 16} textAnchor="middle" className="fill-muted text-xs">
          {bar.name}
        </text>
      )}
      <rect
        x={x(0)}
        width={`${width}%`}
        height={height}
        className="fill-transparent hover:fill-ink/8"
      >
        <title>{bar.hint}</title>
      </rect>
    </g>
  );
}

/** A value above zero has at least 2 pixels. */
const toPixels = (value: number, top: number) =>
  value === 0 ? 0 : Math.max(2, (value / top) * height);

function Hatch({ id }: { id: string }) {
  return (
    <pattern
      id={id}
      width="4"
      height="4"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width="4" height="4" className="fill-danger-soft" />
      <rect width="2" height="4" className="fill-danger" />
    </pattern>
  );
}

function Legend({ legend, hatch }: { legend: readonly string[]; hatch: string }) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 text-xs text-muted">
      {legend.map((name, index) => (
        <li key={name} className="flex items-center gap-1.5">
          <svg aria-hidden width="12" height="12">
            <rect
              x="0.5"
              y="0.5"
              width="11"
              height="11"
              {...(index === 0
                ? { className: "fill-accent" }
                : { fill: `url(#${hatch})`, className: "stroke-danger" })}
            />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
