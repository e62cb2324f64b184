import { expect, test } from "vitest";
import { firstDay, summarise } from "./key-usage";

const at = new Date("2026-03-02T10:30:00Z");
const hour = (text: string, issued: number, refused = 0) => ({
  hour: new Date(text),
  issued,
  refused,
});

test("thirty days end today, across months", () => {
  const { days } = summarise([], at);
  expect(days).toHaveLength(30);
  expect(days[0]).toEqual({ date: "2026-02-01", issued: 0, refused: 0 });
  expect(days.at(-1)?.date).toBe("2026-03-02");
  expect(firstDay(at)).toEqual(new Date("2026-02-01T00:00:00Z"));
});

test("hours add up to days, to a day and to a month", () => {
  const hours = [
    hour("2026-02-01T00:00:00Z", 1),
    hour("2026-03-01T09:00:00Z", 10, 1),
    hour("2026-03-01T10:00:00Z", 100, 2),
    hour("2026-03-02T10:00:00Z", 1000),
  ];
  const { days, last24Hours, last30Days } = summarise(hours, at);
  expect(last24Hours).toEqual({ issued: 1100, refused: 2 });
  expect(last30Days).toEqual({ issued: 1111, refused: 3 });
  expect(days[0]?.issued).toBe(1);
  expect(days.at(-2)).toEqual({ date: "2026-03-01", issued: 110, refused: 3 });
  expect(days.at(-1)?.issued).toBe(1000);
});
