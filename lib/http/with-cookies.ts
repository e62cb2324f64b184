/** Appends `Set-Cookie` headers. A plain object of headers can have only one of them. Pure. */
export function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}
