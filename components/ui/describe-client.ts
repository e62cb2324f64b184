/** What a person calls the browser or the program behind a User-Agent header. Pure. */

/** The first that fits: most browsers claim to be several others too. */
const browsers = [
  ["Edg", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["FxiOS/", "Firefox"],
  ["CriOS/", "Chrome"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;

const systems = [
  ["Windows", "Windows"],
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["CrOS", "ChromeOS"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
] as const;

type Names = readonly (readonly [mark: string, name: string])[];

const nameIn = (names: Names, userAgent: string) =>
  names.find(([mark]) => userAgent.includes(mark))?.[1];

/** "Firefox on Linux"; for what is no browser, its product: "curl/8.5.0". */
export function describeClient(userAgent: string | null): string {
  if (!userAgent) return "Unknown client";
  const browser = nameIn(browsers, userAgent);
  if (!browser) return userAgent.split(" ", 1)[0] ?? userAgent;
  const system = nameIn(systems, userAgent);
  return system ? `${browser} on ${system}` : browser;
}
