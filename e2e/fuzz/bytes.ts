/** Requests as bytes, one character per byte. Client libraries would not send most of them. */
export type Header = readonly [name: string, value: string];

export interface Draft {
  method: string;
  target: string;
  headers: readonly Header[];
  body: string;
}

/** The text as UTF-8, one character per byte. */
export const utf8 = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

const hasLength = ({ headers, body, method }: Draft): boolean =>
  headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name)) ||
  (body === "" && method !== "POST" && method !== "PUT" && method !== "PATCH");

/** Adds Host and Content-Length unless the draft has them. */
export function toBytes(draft: Draft): string {
  const { method, target, headers, body } = draft;
  const host: Header[] = headers.some(([name]) => /^host$/i.test(name)) ? [] : [["Host", "here"]];
  const length: Header[] = hasLength(draft) ? [] : [["Content-Length", String(body.length)]];
  const lines = [...host, ...headers, ...length].map(([name, value]) => `${name}: ${value}`);
  return `${[`${method} ${target} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n${body}`;
}

/** Replaces the headers of these names. */
export function withHeaders(draft: Draft, ...headers: Header[]): Draft {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const others = draft.headers.filter(([name]) => !names.has(name.toLowerCase()));
  return { ...draft, headers: [...others, ...headers] };
}

/** Removes the headers of these names. */
export const withoutHeaders = (draft: Draft, ...names: string[]): Draft => ({
  ...draft,
  headers: draft.headers.filter(([name]) => !names.includes(name.toLowerCase())),
});
