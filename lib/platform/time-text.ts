/** A time in the words of mails and of the audit log, which do not know the time zone of the reader. Pure. */
const months =
  "January February March April May June July August September October November December";

/** Such as "31 January 2027 at 12:00 UTC", as on the pages. */
export function toTimeText(time: Date): string {
  const [date = "", clock = ""] = time.toISOString().split("T");
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${months.split(" ")[(month ?? 1) - 1]} ${year} at ${clock.slice(0, 5)} UTC`;
}
