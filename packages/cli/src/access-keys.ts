/** The endpoints of the user's access keys. */
import { callApi } from "./api";
import { CliError } from "./cli-error";
import type { Credentials } from "./credentials";
import type { System } from "./system";
import type {
  AccessKey,
  AccessKeyList,
  CreateAccessKeyInput,
  CreatedAccessKey,
  RegeneratedSecret,
  RegenerateSecretInput,
} from "./wire";

const path = "/api/v1/access-keys";

const optionNames: Readonly<Record<string, string>> = {
  gracePeriodSeconds: "--overlap",
  expiresAt: "--expires",
  expiresInSeconds: "--expires",
  permissions: "--resource",
};

/** The server names fields of its API. Users know options. */
function withOptionName(error: unknown): unknown {
  if (!(error instanceof CliError)) return error;
  const message = error.message.replace(/^\w+(?=: )/, (field) => optionNames[field] ?? field);
  return new CliError(error.kind, message, error.code);
}

export class AccessKeys {
  constructor(
    private readonly system: System,
    private readonly credentials: Credentials,
  ) {}

  private call(method: "GET" | "POST" | "DELETE", target: string, body?: object) {
    const request = { method, path: target, ...(body && { body }) };
    return callApi(this.system, this.credentials, request).catch((error) => {
      throw withOptionName(error);
    });
  }

  async list(status?: string): Promise<AccessKey[]> {
    const query = status === undefined ? "" : `?${new URLSearchParams({ status })}`;
    return ((await this.call("GET", path + query)) as AccessKeyList).accessKeys;
  }

  /** @param reference a client ID, an ID or a name. A name can be the client ID of another key, and comes last. */
  async find(reference: string): Promise<AccessKey> {
    const keys = await this.list();
    const key =
      keys.find(({ clientId, id }) => clientId === reference || id === reference) ??
      keys.find(({ name }) => name === reference);
    if (key) return key;
    throw new CliError(
      "failed",
      `You have no access key ${reference}. List yours with: latchkey keys list`,
    );
  }

  async create(input: CreateAccessKeyInput): Promise<CreatedAccessKey> {
    return (await this.call("POST", path, input)) as CreatedAccessKey;
  }

  async rotate({ id }: AccessKey, gracePeriodSeconds: number): Promise<RegeneratedSecret> {
    const input: RegenerateSecretInput = { gracePeriodSeconds };
    return (await this.call("POST", `${path}/${id}/secret`, input)) as RegeneratedSecret;
  }

  async delete({ id }: AccessKey, query: Record<string, string>): Promise<void> {
    const search = Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : "";
    await this.call("DELETE", `${path}/${id}${search}`);
  }
}
