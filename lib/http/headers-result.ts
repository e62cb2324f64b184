/** The result of a handler whose response has headers and no body. Pure. */
export class HeadersResult {
  constructor(readonly headers: Readonly<Record<string, string>>) {}
}
