/** Requests as the load drivers want them: made once, so that driving costs as little as it can. */

/** The form of RFC 6749 §4.4.2 with the secret in the body. */
export function tokenRequest(path, { clientId, secret }, more = {}) {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: secret,
    ...more,
  });
  return {
    method: "POST",
    path,
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: form.toString(),
  };
}

export const bearerRequest = (path, token) => ({
  method: "GET",
  path,
  headers: { Authorization: `Bearer ${token}` },
});

/** The bytes of a request. Bodies are ASCII here. */
export function toRaw({ method, path, headers, body = "" }, port) {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body ? [`Content-Length: ${body.length}`] : []),
  ];
  return `${lines.join("\r\n")}\r\n\r\n${body}`;
}

const patienceMilliseconds = 10_000;

export const send = ({ method, path, headers, body }, port) =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers,
    signal: AbortSignal.timeout(patienceMilliseconds),
    ...(body && { body }),
  });
