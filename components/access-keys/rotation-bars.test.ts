import { expect, test } from "vitest";
import { toRotationBars } from "./rotation-bars";

const startedAt = "2026-03-02T10:20:00.000Z";
const counted = (hour: string, current: number, previous: number) => ({ hour, current, previous });
const after = (hours: number) => Date.parse(startedAt) + hours * 3_600_000;

test("the first hours of a rotation have a bar each, with room for those to come", () => {
  const bars = toRotationBars(
    {
      startedAt,
      hours: [counted("2026-03-02T10:00:00.000Z", 1, 2), counted("2026-03-02T12:00:00.000Z", 3, 0)],
    },
    after(2),
  );
  expect(bars).toHaveLength(12);
  expect(bars.slice(0, 3).map(({ current, previous }) => [current, previous])).toEqual([
    [1, 2],
    [0, 0],
    [3, 0],
  ]);
  expect(bars[0]).toMatchObject({ start: Date.parse("2026-03-02T10:00:00.000Z"), length: 1 });
});

test("a rotation of days has a bar for every six hours, and loses no token", () => {
  const hours = Array.from({ length: 168 }, (_, n) =>
    counted(new Date(Date.parse("2026-03-02T10:00:00.000Z") + n * 3_600_000).toISOString(), 2, 1),
  );
  const bars = toRotationBars({ startedAt, hours }, after(167.9));
  expect(bars.every(({ length }) => length === 6)).toBe(true);
  expect(bars.length).toBeLessThanOrEqual(29);
  expect(bars.reduce((sum, { current }) => sum + current, 0)).toBe(336);
  expect(bars.reduce((sum, { previous }) => sum + previous, 0)).toBe(168);
});

test("a browser whose clock is behind the rotation still draws it", () => {
  expect(toRotationBars({ startedAt, hours: [] }, after(-50))).toHaveLength(12);
});
