/**
 * Requests as the bytes that go onto the wire, one character a byte, so that what no client library
 * would send can be written down.
 */
export type Header = readonly [name: string, value: string];

export interface Draft {
  method: string;
  target: string;
  headers: readonly Header[];
  body: string;
}

/** The bytes of a text. */
export const utf8 = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

const hasLength = ({ headers, body, method }: Draft): boolean =>
  headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name)) ||
  (body === "" && method !== "POST" && method !== "PUT" && method !== "PATCH");

/** The request with a Host and the right length, unless it brings its own. */
export function toBytes(draft: Draft): string {
  const { method, target, headers, body } = draft;
  const host: Header[] = headers.some(([name]) => /^host$/i.test(name)) ? [] : [["Host", "here"]];
  const length: Header[] = hasLength(draft) ? [] : [["Content-Length", String(body.length)]];
  const lines = [...host, ...headers, ...length].map(([name, value]) => `${name}: ${value}`);
  return `${[`${method} ${target} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n${body}`;
}

/** The draft with headers in place of those of the same name. */
export function withHeaders(draft: Draft, ...headers: Header[]): Draft {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const others = draft.headers.filter(([name]) => !names.has(name.toLowerCase()));
  return { ...draft, headers: [...others, ...headers] };
}

/** The draft without the headers of these names. */
export const withoutHeaders = (draft: Draft, ...names: string[]): Draft => ({
  ...draft,
  headers: draft.headers.filter(([name]) => !names.includes(name.toLowerCase())),
});
