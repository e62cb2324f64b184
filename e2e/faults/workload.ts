/** A user who creates, regenerates and deletes keys. It records acknowledged writes as the oracle for the server after a fault. */
import { type Caller, requestToken } from "../client";

/** An acknowledged key with its last acknowledged secret. */
interface ExpectedKey {
  id: string;
  clientId: string;
  clientSecret: string;
}

/** A secret whose end was acknowledged. */
export type RevokedSecret = Pick<ExpectedKey, "clientId" | "clientSecret">;

/** Sends the same request again, with the same idempotency key. */
type Repeat = () => Promise<Response>;

/** A write without a response or with an unknown outcome. */
type PendingWrite =
  | { act: "create"; name: string; repeat: Repeat }
  | { act: "regenerate"; key: ExpectedKey; repeat: Repeat }
  | { act: "delete"; key: ExpectedKey };

const path = "/api/v1/access-keys";

/** Whether the response reports that the earlier request changed the key. */
const reportsDone = ({ status, body }: { status: number; body: string }, id: string) =>
  status === 409 && body.includes(`"ALREADY_DONE access-key ${id}"`);

const read = async (response: Response) => ({
  status: response.status,
  body: await response.text(),
});

const mostKeys = 6;

const pick = <Item>(items: readonly Item[]): Item =>
  items[Math.floor(Math.random() * items.length)] as Item;

export class Workload {
  acknowledged = 0;
  /** Responses with an unknown outcome. */
  unknown = 0;
  readonly revoked: RevokedSecret[] = [];
  private readonly live = new Set<ExpectedKey>();
  private pending: PendingWrite | undefined;
  /** The number of revoked secrets that were verified before. */
  private verified = 0;

  constructor(private readonly caller: Caller) {}

  /** Writes until a write is not acknowledged or `isOver`. @throws on an unexpected response */
  async run(isOver: () => boolean, acknowledge: () => void): Promise<void> {
    while (!isOver() && (await this.write())) {
      this.acknowledged += 1;
      acknowledge();
    }
  }

  /** Whether the write was acknowledged. */
  private write(): Promise<boolean> {
    const keys = [...this.live];
    if (keys.length < 2) return this.create();
    const act = pick(keys.length < mostKeys ? ["create", "regenerate", "delete"] : ["delete"]);
    if (act === "create") return this.create();
    return act === "delete" ? this.delete(pick(keys)) : this.regenerate(pick(keys));
  }

  private async create(): Promise<boolean> {
    const name = `key-${crypto.randomUUID()}`;
    const repeat = this.prepare(path, { name });
    const body = await this.ask(repeat(), 201, { act: "create", name, repeat });
    if (body) this.live.add(JSON.parse(body));
    return body !== undefined;
  }

  private async regenerate(key: ExpectedKey): Promise<boolean> {
    const repeat = this.prepare(`${path}/${key.id}/secret`, {});
    const body = await this.ask(repeat(), 200, { act: "regenerate", key, repeat });
    if (body !== undefined) this.replaceSecret(key, body);
    return body !== undefined;
  }

  private replaceSecret(key: ExpectedKey, body: string): void {
    this.revoked.push({ ...key });
    key.clientSecret = JSON.parse(body).clientSecret;
  }

  /** A request with its own idempotency key, which can be repeated. */
  private prepare(to: string, body: object): Repeat {
    const headers = { "idempotency-key": crypto.randomUUID() };
    return () => this.caller.post(to, body, headers);
  }

  private async delete(key: ExpectedKey): Promise<boolean> {
    const body = await this.ask(this.caller.delete(key.id), 204, { act: "delete", key });
    if (body === undefined) return false;
    this.markDeleted(key);
    return true;
  }

  private markDeleted(key: ExpectedKey): void {
    this.live.delete(key);
    this.revoked.push({ ...key });
  }

  /** The body of a success, otherwise undefined. 503 means that nothing was changed. */
  private async ask(asked: Promise<Response>, status: number, pending: PendingWrite) {
    const answer = await asked.then(read).catch(() => undefined);
    if (answer?.status === status) return answer.body;
    if (answer?.status === 503) return undefined;
    if (answer && !answer.body.includes("OUTCOME_UNKNOWN"))
      throw new Error(`${answer.status} ${answer.body}`);
    if (answer) this.unknown += 1;
    this.pending = pending;
    return undefined;
  }

  /** A key without a pending write. */
  private findCertainKey(): ExpectedKey | undefined {
    const { pending } = this;
    return [...this.live].find((each) => !(pending && "key" in pending && pending.key === each));
  }

  hasCertainKey = (): boolean => this.findCertainKey() !== undefined;

  /** Whether such a key gets a token. */
  async obtainsToken(): Promise<boolean> {
    const key = this.findCertainKey();
    return key !== undefined && (await this.statusOf(key)) === 200;
  }

  private async statusOf({ clientId, clientSecret }: RevokedSecret): Promise<number> {
    const response = await requestToken(this.caller.testServer, clientId, clientSecret);
    await response.body?.cancel();
    return response.status;
  }

  /** Resolves the pending write. @returns the differences between the expected keys and the server */
  async verify(): Promise<string[]> {
    const problems: string[] = [];
    const pending = this.pending;
    this.pending = undefined;
    const { accessKeys } = await this.caller.json<{
      accessKeys: (ExpectedKey & { name: string })[];
    }>(path);
    const listed = new Map(accessKeys.map((key) => [key.id, key]));
    for (const key of [...this.live]) {
      const isListed = listed.delete(key.id);
      const status = await this.statusOf(key);
      const isPending = pending && "key" in pending && pending.key === key;
      const isRight = isPending
        ? await this.resolve(pending, isListed, status)
        : isListed && status === 200;
      if (!isRight) problems.push(`lost: ${key.id}, listed ${isListed}, token ${status}`);
    }
    if (pending?.act === "create") {
      const made = [...listed.values()].find(({ name }) => name === pending.name);
      if (made) listed.delete(made.id);
      if (!(await this.resolveCreate(pending.repeat, made?.id))) problems.push("lost: a new key");
    }
    problems.push(...[...listed.keys()].map((id) => `revived: ${id}`));
    return [...problems, ...(await this.findRevived(this.revoked.slice(this.verified)))];
  }

  /**
   * Whether the key is in one of the two possible states, and whether a repeat of the request reports which one.
   */
  private async resolve(
    pending: Exclude<PendingWrite, { act: "create" }>,
    isListed: boolean,
    status: number,
  ): Promise<boolean> {
    const { key, act } = pending;
    if (act === "delete") {
      if (isListed) return status === 200;
      this.markDeleted(key);
      return status === 401;
    }
    const repeated = await read(await pending.repeat());
    if (isListed && status === 200 && repeated.status === 200) {
      this.replaceSecret(key, repeated.body);
      return true;
    }
    this.markDeleted(key);
    const isReported = isListed && status === 401 && reportsDone(repeated, key.id);
    return isReported && (await this.caller.delete(key.id)).status === 204;
  }

  /** The same for a create. Deletes the key, whose secret is unknown or unused. */
  private async resolveCreate(repeat: Repeat, made: string | undefined): Promise<boolean> {
    const repeated = await read(await repeat());
    if (made !== undefined && !reportsDone(repeated, made)) return false;
    if (made === undefined && repeated.status !== 201) return false;
    const id = made ?? JSON.parse(repeated.body).id;
    return (await this.caller.delete(id)).status === 204;
  }

  private async findRevived(secrets: readonly RevokedSecret[]): Promise<string[]> {
    this.verified = this.revoked.length;
    const problems: string[] = [];
    for (const secret of secrets) {
      const status = await this.statusOf(secret);
      if (status !== 401) problems.push(`revived: a secret of ${secret.clientId}: ${status}`);
    }
    return problems;
  }
}
