/**
 * Somebody who makes, renews and deletes keys until the answers stop, and who keeps a ledger of what was
 * acknowledged. Afterwards the ledger is held against what the server then says.
 */
import { type Caller, requestToken } from "../client";

/** A key that was acknowledged, with the secret that was last acknowledged. */
interface LedgerKey {
  id: string;
  clientId: string;
  clientSecret: string;
}

/** A secret that was acknowledged to be over. */
export type DeadSecret = Pick<LedgerKey, "clientId" | "clientSecret">;

/** Sends the same request again, with the same idempotency key. */
type Repeat = () => Promise<Response>;

/** What was asked for without an answer, or with one that did not know: it may have been done or not. */
type Doubt =
  | { act: "create"; name: string; repeat: Repeat }
  | { act: "regenerate"; key: LedgerKey; repeat: Repeat }
  | { act: "delete"; key: LedgerKey };

const path = "/api/v1/access-keys";

/** Whether the answer says that the earlier request changed the key. */
const saysDone = ({ status, body }: { status: number; body: string }, id: string) =>
  status === 409 && body.includes(`"ALREADY_DONE access-key ${id}"`);

const read = async (response: Response) => ({
  status: response.status,
  body: await response.text(),
});

const mostKeys = 6;

const pick = <Item>(items: readonly Item[]): Item =>
  items[Math.floor(Math.random() * items.length)] as Item;

export class Writer {
  acknowledged = 0;
  /** How many answers said that the outcome is unknown. */
  unknown = 0;
  readonly dead: DeadSecret[] = [];
  private readonly live = new Set<LedgerKey>();
  private doubt: Doubt | undefined;
  /** How many of the dead were looked at after an earlier storm. */
  private settled = 0;

  constructor(private readonly caller: Caller) {}

  /** Writes until there is no answer, or until the storm is over. @throws for every wrong answer */
  async storm(isOver: () => boolean, acknowledge: () => void): Promise<void> {
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

  private async regenerate(key: LedgerKey): Promise<boolean> {
    const repeat = this.prepare(`${path}/${key.id}/secret`, {});
    const body = await this.ask(repeat(), 200, { act: "regenerate", key, repeat });
    if (body !== undefined) this.replaceSecret(key, body);
    return body !== undefined;
  }

  private replaceSecret(key: LedgerKey, body: string): void {
    this.dead.push({ ...key });
    key.clientSecret = JSON.parse(body).clientSecret;
  }

  /** A request with an idempotency key of its own, to be sent once or more. */
  private prepare(to: string, body: object): Repeat {
    const headers = { "idempotency-key": crypto.randomUUID() };
    return () => this.caller.post(to, body, headers);
  }

  private async delete(key: LedgerKey): Promise<boolean> {
    const body = await this.ask(this.caller.delete(key.id), 204, { act: "delete", key });
    if (body === undefined) return false;
    this.bury(key);
    return true;
  }

  private bury(key: LedgerKey): void {
    this.live.delete(key);
    this.dead.push({ ...key });
  }

  /** The body of the answer; undefined when there was none or it was an error: 503 says that nothing was done. */
  private async ask(asked: Promise<Response>, status: number, doubt: Doubt) {
    const answer = await asked.then(read).catch(() => undefined);
    if (answer?.status === status) return answer.body;
    if (answer?.status === 503) return undefined;
    if (answer && !answer.body.includes("OUTCOME_UNKNOWN"))
      throw new Error(`${answer.status} ${answer.body}`);
    if (answer) this.unknown += 1;
    this.doubt = doubt;
    return undefined;
  }

  /** A key of which no answer is outstanding. */
  private findCertainKey(): LedgerKey | undefined {
    const { doubt } = this;
    return [...this.live].find((each) => !(doubt && "key" in doubt && doubt.key === each));
  }

  hasCertainKey = (): boolean => this.findCertainKey() !== undefined;

  /** Whether such a key obtains a token. */
  async obtainsToken(): Promise<boolean> {
    const key = this.findCertainKey();
    return key !== undefined && (await this.statusOf(key)) === 200;
  }

  private async statusOf({ clientId, clientSecret }: DeadSecret): Promise<number> {
    const response = await requestToken(this.caller.testServer, clientId, clientSecret);
    await response.body?.cancel();
    return response.status;
  }

  /** Resolves the doubt, and says where the server's answers differ from the ledger. */
  async settle(): Promise<string[]> {
    const problems: string[] = [];
    const doubt = this.doubt;
    this.doubt = undefined;
    const { accessKeys } = await this.caller.json<{ accessKeys: (LedgerKey & { name: string })[] }>(
      path,
    );
    const listed = new Map(accessKeys.map((key) => [key.id, key]));
    for (const key of [...this.live]) {
      const isListed = listed.delete(key.id);
      const status = await this.statusOf(key);
      const isDoubtful = doubt && "key" in doubt && doubt.key === key;
      const isRight = isDoubtful
        ? await this.resolve(doubt, isListed, status)
        : isListed && status === 200;
      if (!isRight) problems.push(`lost: ${key.id}, listed ${isListed}, token ${status}`);
    }
    if (doubt?.act === "create") {
      const made = [...listed.values()].find(({ name }) => name === doubt.name);
      if (made) listed.delete(made.id);
      if (!(await this.resolveCreate(doubt.repeat, made?.id))) problems.push("lost: a new key");
    }
    problems.push(...[...listed.keys()].map((id) => `revived: ${id}`));
    return [...problems, ...(await this.findRevived(this.dead.slice(this.settled)))];
  }

  /**
   * Whether what is there now is one of the two states that an unanswered request can leave, and whether a repeat
   * of the request is told which one.
   */
  private async resolve(
    doubt: Exclude<Doubt, { act: "create" }>,
    isListed: boolean,
    status: number,
  ): Promise<boolean> {
    const { key, act } = doubt;
    if (act === "delete") {
      if (isListed) return status === 200;
      this.bury(key);
      return status === 401;
    }
    const repeated = await read(await doubt.repeat());
    if (isListed && status === 200 && repeated.status === 200) {
      this.replaceSecret(key, repeated.body);
      return true;
    }
    this.bury(key);
    const isTold = isListed && status === 401 && saysDone(repeated, key.id);
    return isTold && (await this.caller.delete(key.id)).status === 204;
  }

  /** The same for a create. The key goes: its secret was never seen, or is not needed. */
  private async resolveCreate(repeat: Repeat, made: string | undefined): Promise<boolean> {
    const repeated = await read(await repeat());
    if (made !== undefined && !saysDone(repeated, made)) return false;
    if (made === undefined && repeated.status !== 201) return false;
    const id = made ?? JSON.parse(repeated.body).id;
    return (await this.caller.delete(id)).status === 204;
  }

  private async findRevived(secrets: readonly DeadSecret[]): Promise<string[]> {
    this.settled = this.dead.length;
    const problems: string[] = [];
    for (const secret of secrets) {
      const status = await this.statusOf(secret);
      if (status !== 401) problems.push(`revived: a secret of ${secret.clientId}: ${status}`);
    }
    return problems;
  }
}
