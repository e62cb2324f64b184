/** Gives a response its `Set-Cookie` headers, which no record of headers can hold several of. Pure. */
export function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}
