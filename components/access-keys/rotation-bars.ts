/** The bars of a rotation: hours at first, quarters of days later. Pure. */
import type { Rotation } from "@/lib/key-usage/key-usage";

const hour = 3_600_000;
/** With fewer bars, one alone would fill the chart. */
const fewestBars = 12;
const mostHourlyBars = 30;
const hoursOfLongBar = 6;

export interface RotationBar {
  /** Milliseconds since 1970. */
  start: number;
  /** In hours. */
  length: number;
  current: number;
  previous: number;
}

/** From the rotation until the time, both in the last and first bar. @param at in milliseconds since 1970 */
export function toRotationBars(
  { startedAt, hours }: Pick<Rotation, "startedAt" | "hours">,
  at: number,
): RotationBar[] {
  const first = Math.floor(Date.parse(startedAt) / hour) * hour;
  const span = Math.max(Math.floor((at - first) / hour) + 1, 1);
  const length = span > mostHourlyBars ? hoursOfLongBar : 1;
  const count = Math.max(Math.ceil(span / length), fewestBars);
  const bars = Array.from({ length: count }, (_, index) => ({
    ...{ start: first + index * length * hour, length },
    ...{ current: 0, previous: 0 },
  }));
  for (const counted of hours) {
    const bar = bars[Math.floor((Date.parse(counted.hour) - first) / (length * hour))];
    if (!bar) continue;
    bar.current += counted.current;
    bar.previous += counted.previous;
  }
  return bars;
}
