/** Durations in words. Pure. */

const units = [
  { seconds: 86_400, name: "day" },
  { seconds: 3_600, name: "hour" },
  { seconds: 60, name: "minute" },
  { seconds: 1, name: "second" },
];

/** The duration in the largest unit that needs no fraction. */
export function inWords(seconds: number): string {
  const unit = units.find((each) => seconds > 0 && seconds % each.seconds === 0);
  const count = seconds / (unit?.seconds ?? 1);
  return `${count} ${unit?.name ?? "second"}${count === 1 ? "" : "s"}`;
}
