/**
 * The request of an operation as a command line, with BASE, TOKEN, ID, CLIENT_ID and CLIENT_SECRET from the environment.
 * Pure.
 */
import type { ListedOperation } from "./listing";

const form = "application/x-www-form-urlencoded";

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function toUrl({ path, parameters = [] }: ListedOperation): string {
  const query = parameters
    .filter((each) => each.in === "query" && each.example !== undefined)
    .map(({ name, example = "" }) => `${name}=${encodeURIComponent(example)}`);
  const filled = path.replaceAll(/\{\w+\}/g, "$ID");
  return `"$BASE${filled}${query.length > 0 ? `?${query.join("&")}` : ""}"`;
}

function toBody({ requestBody }: ListedOperation): string[] {
  const [[mediaType, { example }] = ["", { example: undefined }]] = Object.entries(
    requestBody?.content ?? {},
  );
  if (example === undefined) return [];
  if (mediaType === form) {
    return Object.entries(Object(example)).map(([name, value]) => `-d ${name}=${value}`);
  }
  return [`-H "Content-Type: ${mediaType}"`, `-d ${quote(JSON.stringify(example))}`];
}

export function toCurl(operation: ListedOperation): string {
  const { method, security } = operation;
  const body = toBody(operation);
  const isDefault = method === "get" || (method === "post" && body.length > 0);
  const needsToken = security.some((scheme) => "accessToken" in scheme);
  const needsClient = security.length > 0 && security.every((scheme) => "client" in scheme);
  return [
    `curl ${isDefault ? "" : `-X ${method.toUpperCase()} `}${toUrl(operation)}`,
    ...(needsToken ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(needsClient ? ['-u "$CLIENT_ID:$CLIENT_SECRET"'] : []),
    ...body,
  ].join(" \\\n  ");
}
