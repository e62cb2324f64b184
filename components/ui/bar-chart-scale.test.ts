import fc from "fast-check";
import { expect, test } from "vitest";
import { axisTop } from "./bar-chart-scale";

test("the axis ends at a number that is easy to read", () => {
  const tops = [0, 1, 2, 3, 7, 10, 11, 99, 100, 431, 3410, 1_000_001].map(axisTop);
  expect(tops).toEqual([2, 2, 2, 4, 8, 10, 20, 100, 100, 600, 4000, 2_000_000]);
});

test("no bar is higher than the axis, the highest takes half of it or more, and its middle is whole", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e12 }), (largest) => {
      const top = axisTop(largest);
      expect(top).toBeGreaterThanOrEqual(largest);
      expect(largest).toBeGreaterThanOrEqual(top / 2);
      expect(Number.isInteger(top / 2)).toBe(true);
    }),
  );
});
