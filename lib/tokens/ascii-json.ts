/**
 * JSON whose base64url form has neither `-` nor `_`. Clients that decode the payload of a token with
 * the standard base64 alphabet would stumble over both. Those two letters stand for the six-bit groups
 * 62 and 63, which ASCII text can produce only where a third byte is one of `>` `?` `~` DEL: JSON lets
 * all four, and everything beyond ASCII, be written as an escape. Pure.
 */
const troublesome = /[>?~\u007f-\uffff]/g;

const toEscape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** `value` must have ASCII letters and digits as its keys and none of the four outside strings. */
export const toAsciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(troublesome, toEscape);
