/** A user's machine: a home folder of its own, a clock that a test sets, and a server whose responses it decides about. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { run } from "../run";
import type { System } from "../system";

export const url = "https://keys.example.com";
export const clientId = "lk-0123456789abcdefghij";
export const clientSecret = "lks_secret0123456789";

export const login = ["login", "--url", url, "--client-id", clientId, "--secret-stdin"];

type Respond = (request: { path: string; init: RequestInit }) => Response | Promise<Response>;

const toJwt = (claims: object) =>
  ["{}", JSON.stringify(claims), "signature"]
    .map((part) => Buffer.from(part).toString("base64url"))
    .join(".");

export class FakeSystem {
  readonly home = mkdtempSync(path.join(os.tmpdir(), "latchkey-cli-"));
  readonly env: Record<string, string> = { HOME: this.home };
  /** Method and path of each request. */
  readonly requests: string[] = [];
  readonly headers: Headers[] = [];
  readonly bodies: string[] = [];
  readonly waits: number[] = [];
  now = Date.UTC(2027, 0, 31, 12);
  lifetimeSeconds = 3600;
  /** Responds before the server does, as often as there are entries. */
  readonly before: Respond[] = [];
  /** Responses of the management API by method and path. */
  readonly api: Record<string, Respond> = {};
  private issued = 0;

  tokenResponse(): Response {
    this.issued += 1;
    const claims = { sub: "user-1", email: "ada@example.com", jti: String(this.issued) };
    const body = { access_token: toJwt(claims), token_type: "Bearer" };
    return Response.json({ ...body, expires_in: this.lifetimeSeconds });
  }

  private readonly fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const { pathname, search, origin } = new URL(String(input));
    const request = { path: pathname + search, init };
    const name = `${init.method} ${pathname}`;
    this.requests.push(origin === url ? name : `${name} at ${origin}`);
    this.headers.push(new Headers(init.headers));
    this.bodies.push(String(init.body ?? ""));
    const respond = this.before.shift() ?? this.api[name];
    if (respond) return respond(request);
    if (pathname === "/api/v2/token") return this.tokenResponse();
    return pathname === "/oauth2/revoke" ? Response.json({}) : new Response("", { status: 404 });
  };

  /** Runs a command without a terminal. */
  async run(argv: readonly string[], input = "") {
    const stdin = new PassThrough();
    stdin.end(input);
    const written = { stdout: "", stderr: "" };
    const stream = (name: keyof typeof written) =>
      new PassThrough().on("data", (chunk) => {
        written[name] += chunk;
      });
    const system: System = {
      ...{ env: this.env, stdin, stdout: stream("stdout"), stderr: stream("stderr") },
      ...{ fetch: this.fetch as typeof fetch, now: () => this.now },
      wait: async (milliseconds) => this.waits.push(milliseconds),
    };
    const exitCode = await run(system, argv);
    return { exitCode, ...written };
  }

  /** Signs in; forgets the requests. */
  async signIn(): Promise<void> {
    const { exitCode, stderr } = await this.run(login, clientSecret);
    if (exitCode !== 0) throw new Error(stderr);
    this.requests.length = 0;
    this.headers.length = 0;
    this.bodies.length = 0;
  }

  get profile(): string {
    return path.join(this.home, ".config/latchkey/profiles/default.json");
  }

  get tokens(): string {
    return path.join(this.home, ".cache/latchkey/tokens");
  }

  cachedFiles(): string[] {
    return readdirSync(this.tokens).map((name) => path.join(this.tokens, name));
  }

  overwriteCache(text: string): void {
    for (const file of this.cachedFiles()) writeFileSync(file, text);
  }

  /** Every file below the home folder, with its permissions. */
  files(): { name: string; mode: number; text: string }[] {
    return readdirSync(this.home, { recursive: true, encoding: "utf8" })
      .map((name) => ({ name, stats: statSync(path.join(this.home, name)) }))
      .filter(({ stats }) => stats.isFile())
      .map(({ name, stats }) => ({
        ...{ name, mode: stats.mode & 0o777 },
        text: readFileSync(path.join(this.home, name), "utf8"),
      }));
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
