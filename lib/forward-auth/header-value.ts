/**
 * Values of response headers: visible ASCII and spaces. Other characters, `%`, and commas within the items of a list, are
 * percent-encoded in UTF-8, as in RFC 8187 §3.2, so that `decodeURIComponent` gives the value back. Pure.
 */
const encoded = /[^\x20-\x24\x26-\x7e]/gu;

const encode = (character: string): string =>
  [...Buffer.from(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("");

/** A space at the end would be lost. */
export const toHeaderValue = (text: string): string =>
  text.replace(encoded, encode).replace(/^ +| +$/g, (spaces) => "%20".repeat(spaces.length));

export const toListValue = (items: readonly string[]): string =>
  items.map((item) => toHeaderValue(item).replaceAll(",", "%2C")).join(",");
