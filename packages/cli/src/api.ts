/** The management API, as the user whom the access key belongs to. */
import { CliError } from "./cli-error";
import type { Credentials } from "./credentials";
import { type HttpRequest, parseReply, send } from "./http";
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

/** Without a response, the server may have made the change or not. */
function withOutcome(error: unknown, { method = "GET" }: ApiRequest): unknown {
  const isUnknown = error instanceof CliError && /^(broken|slow)$/.test(error.code ?? "");
  if (!isUnknown || method === "GET") return error;
  const hint = "The change may have been made: look with latchkey keys list before you repeat it.";
  return new CliError(error.kind, `${error.message} ${hint}`, error.code);
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
    return send(system, credentials.url, { ...others, headers: authorized }).catch((error) => {
      throw withOutcome(error, request);
    });
  };
  const reply = await sendWith(false);
  return parseReply(reply.status === 401 ? await sendWith(true) : reply, credentials.url);
}
