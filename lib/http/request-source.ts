/** Where a request came from, as far as history wants to know. Pure. */
export interface RequestSource {
  requestId: string;
  method: string;
  /** The path, without the query: queries may hold what must not be kept. */
  path: string;
  /** The client's address, behind trusted proxies only; null where it is not known. */
  address: string | null;
  userAgent: string | null;
}

/** For what is told to us without its request. */
export const unknownSource = (path: string): RequestSource => ({
  requestId: crypto.randomUUID(),
  method: "POST",
  path,
  address: null,
  userAgent: null,
});
