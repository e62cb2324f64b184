/** The cookie in which the browser tells the server its time zone. */
export const zoneCookie = "latchkey.time-zone";
