/** A strict parser of HTTP responses. */
export interface RawResponse {
  status: number;
  /** Status line and headers. */
  head: string;
  body: string;
}

export const headerOf = (head: string, name: string): string | undefined =>
  new RegExp(`^${name}: *(.*)$`, "im").exec(head)?.[1]?.trim();

export interface Read {
  response: RawResponse;
  /** The offset of the next response. */
  end: number;
}

function readChunked(text: string, start: number): { body: string; end: number } | undefined {
  let body = "";
  let at = start;
  for (;;) {
    const lineEnd = text.indexOf("\r\n", at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(text.slice(at, lineEnd), 16);
    const dataEnd = lineEnd + 2 + size;
    if (text.length < dataEnd + 2) return undefined;
    body += text.slice(lineEnd + 2, dataEnd);
    at = dataEnd + 2;
    if (size === 0) return { body, end: at };
  }
}

const hasNoBody = (status: number, isHead: boolean) => isHead || status === 204 || status === 304;

/** The first response in the text; undefined while it is incomplete. */
export function readResponse(text: string, isHead: boolean, isAll: boolean): Read | undefined {
  const headEnd = text.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const head = text.slice(0, headEnd);
  const start = headEnd + 4;
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
  if (status < 200) {
    const rest = readResponse(text.slice(start), isHead, isAll);
    return rest && { response: rest.response, end: start + rest.end };
  }
  if (hasNoBody(status, isHead)) return { response: { status, head, body: "" }, end: start };
  if (/^transfer-encoding: chunked/im.test(head)) {
    const read = readChunked(text, start);
    return read && { response: { status, head, body: read.body }, end: read.end };
  }
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? Number.NaN);
  const end = Number.isNaN(length) ? text.length : start + length;
  if (Number.isNaN(length) ? !isAll : text.length < end) return undefined;
  return { response: { status, head, body: text.slice(start, end) }, end };
}
