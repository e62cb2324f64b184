/** The management API, as the user whom the access key belongs to. */
import type { Credentials } from "./credentials";
import { type HttpRequest, readJson, send } from "./http";
import type { System } from "./system";
import { getToken } from "./tokens";

interface ApiRequest extends Pick<HttpRequest, "path" | "method"> {
  body?: object;
}

/** A POST is carried out once, however often it is sent: it has an `Idempotency-Key`. */
function toHttpRequest({ path, method = "GET", body }: ApiRequest): HttpRequest {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method === "POST") headers["Idempotency-Key"] = crypto.randomUUID();
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  return { path, method, headers, isRepeatable: method !== "DELETE", ...text };
}

/**
 * The body of the response.
 *
 * A token that is refused is replaced once: it may be one of the cache that has been revoked.
 */
export async function callApi(
  system: System,
  credentials: Credentials,
  request: ApiRequest,
): Promise<unknown> {
  const { headers, ...others } = toHttpRequest(request);
  const sendWith = async (isNew: boolean) => {
    const { accessToken } = await getToken(system, credentials, { isNew });
    const authorized = { ...headers, Authorization: `Bearer ${accessToken}` };
    return send(system, credentials.url, { ...others, headers: authorized });
  };
  const response = await sendWith(false);
  return readJson(response.status === 401 ? await sendWith(true) : response, credentials.url);
}
