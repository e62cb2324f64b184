/** Days in the time zone of the user, as a date field has them. Pure. */

const dayMilliseconds = 86_400_000;

/** The day in so many days, as a date field has it. */
export const dayIn = (days: number, at: number): string =>
  dayOf(new Date(at + days * dayMilliseconds));

/** The day in the time zone of the user, as a date field has it. */
export function dayOf(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/** The last minute of the day in the time zone of the user; "" for a day that is no date. */
export function toEndOfDay(day: string): string {
  const end = new Date(`${day}T23:59:00`);
  return Number.isNaN(end.getTime()) ? "" : end.toISOString();
}
