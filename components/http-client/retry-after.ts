/** How long the server asks to be left alone, as a sentence for a person. Pure. */

const minute = 60;

/** "Wait 15 minutes, then try again." RFC 9110 §10.2.3, in seconds; a minute where nothing is said. */
export function askToWait(headers: Headers): string {
  const said = Math.ceil(Number(headers.get("retry-after")));
  const seconds = said > 0 ? said : minute;
  if (seconds < minute) return `Wait ${count(seconds, "second")}, then try again.`;
  return `Wait ${count(Math.ceil(seconds / minute), "minute")}, then try again.`;
}

const count = (number: number, noun: string) => (number === 1 ? `a ${noun}` : `${number} ${noun}s`);
