/** How the days of the usage read. They are days in UTC, as the server counts them. Pure. */

const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** "2 Mar". */
export const formatDay = (date: string) => short.format(new Date(date));

/** "2 Mar 2026". */
export const formatDayInFull = (date: string) => full.format(new Date(date));
