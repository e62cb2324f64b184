/**
 * The package packages/verify as its users have it: packed, installed from the file into a folder without a registry, and
 * used by the services of its README, as they are written there.
 */
import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "playwright/test";
import { freePort } from "../free-port";
import type { Credentials } from "../oauth";
import { Running } from "../test-server";

/** A resource server that tokens are requested for. */
export type Api = Credentials & { id: string; identifier: string };

const modules = path.resolve("node_modules");
const readme = readFileSync("packages/verify/README.md", "utf8");

/** The first block of code after the words. */
function exampleAfter(words: string): string {
  const [, code] = /```js\n([\s\S]*?)```/.exec(readme.slice(readme.indexOf(words))) ?? [];
  if (!readme.includes(words) || code === undefined)
    throw new Error(`packages/verify/README.md has no code after ${words}`);
  return code;
}

/** Serves a module that exports a Hono application or the handlers of a Next route, as their own servers would. */
const serve = `import { createServer } from "node:http";
const { default: app, ...handlers } = await import(process.argv[2]);
const handle = app ? app.fetch : (request) => handlers[request.method](request);
createServer(async ({ url, method, headers }, outgoing) => {
  const response = await handle(new Request("http://localhost" + url, { method, headers }));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(await response.text());
}).listen(process.env.PORT, "127.0.0.1");
`;

/** A clock that is ahead, for tokens that expire. */
const clockAhead = `const Real = Date;
const ahead = Number(process.env.SECONDS_AHEAD) * 1000;
globalThis.Date = class extends Real {
  constructor(...given) {
    super(...(given.length > 0 ? given : [Real.now() + ahead]));
  }
  static now() {
    return Real.now() + ahead;
  }
};
`;

/** Uses all types of the package with those of the frameworks. */
const consumer = `import { createVerifier, TokenError, type VerifiedToken } from "@latchkey/verify";
import * as forExpress from "@latchkey/verify/express";
import * as forFastify from "@latchkey/verify/fastify";
import * as forHono from "@latchkey/verify/hono";
import * as forNext from "@latchkey/verify/next";
import express from "express";
import Fastify from "fastify";
import { Hono } from "hono";
import { NextRequest } from "next/server.js";

const verifier = createVerifier({ issuer: "https://a.example", audience: "https://b.example" });
const scope = "jobs:create";
express().get("/", forExpress.requireToken(verifier, { scope }), (request, response) => {
  response.json(forExpress.getToken(request).roles);
});
Fastify().get("/", { onRequest: forFastify.requireToken(verifier) }, async (request) =>
  forFastify.getToken(request).email,
);
new Hono().get("/", forHono.requireToken(verifier), (context) =>
  context.json(forHono.getToken(context).scope),
);
export const GET = forNext.requireToken(verifier)(
  async (request: NextRequest, context: { params: Promise<{ id: string }> }) =>
    Response.json({ ...forNext.getToken(request), ...(await context.params) }),
);
export const token: Promise<VerifiedToken> = verifier.verify("").catch((error) => {
  throw error instanceof TokenError ? error.status : error;
});
`;

export const frameworks = {
  Express: ["express-service.js"],
  Fastify: ["fastify-service.js"],
  Hono: ["serve.js", "./hono-service.js"],
  Next: ["serve.js", "./app/jobs/route.js"],
} as const;

export type Framework = keyof typeof frameworks;

/** How a service verifies tokens, and how far its clock is ahead. */
export interface Verification {
  offline?: boolean;
  secondsAhead?: number;
}

const verifier = () => exampleAfter("## Use");

/** The same without the credentials of the API. */
function offlineVerifier(): string {
  const offline = verifier().replace(/ {2}introspection: \{[^}]*\},\n/, "");
  if (offline === verifier()) throw new Error("The verifier of the README has no introspection");
  return offline;
}

const run = (folder: string, command: string, ...args: string[]) =>
  promisify(execFile)(command, args, { cwd: folder });

/** A project that has installed the package. */
export class Project {
  private readonly temporary = mkdtempSync(path.join(os.tmpdir(), "latchkey-verify-"));
  private readonly folder = path.join(this.temporary, "jobs");

  static async make(): Promise<Project> {
    const project = new Project();
    mkdirSync(path.join(project.folder, "app/jobs"), { recursive: true });
    await project.install(await project.pack());
    project.write();
    return project;
  }

  /** From a copy, because other workers pack at the same time. */
  private async pack(): Promise<string> {
    const source = path.join(this.temporary, "verify");
    const filter = (name: string) => !name.endsWith("/dist");
    cpSync("packages/verify", source, { recursive: true, filter });
    symlinkSync(modules, path.join(source, "node_modules"));
    const { stdout } = await run(source, "npm", "pack", "--pack-destination", this.temporary);
    return path.join(this.temporary, stdout.trim().split("\n").at(-1) ?? "");
  }

  /** jose comes from the packages of this repository, and satisfies the range that the package names. */
  private async install(tarball: string): Promise<void> {
    const dependencies = { "@latchkey/verify": `file:${tarball}`, jose: `file:${modules}/jose` };
    const manifest = { private: true, type: "module", dependencies };
    writeFileSync(path.join(this.folder, "package.json"), JSON.stringify(manifest));
    await run(this.folder, "npm", "install", "--offline", "--install-links=false", "--no-audit");
    for (const name of ["express", "fastify", "hono", "next", "@types"])
      symlinkSync(path.join(modules, name), path.join(this.folder, "node_modules", name));
  }

  private write(): void {
    const files = {
      "express-service.js": exampleAfter("**Express**"),
      "fastify-service.js": exampleAfter("**Fastify**"),
      "hono-service.js": exampleAfter("**Hono**"),
      "app/jobs/route.js": exampleAfter("**Next**"),
      "serve.js": serve,
      "clock-ahead.js": clockAhead,
      "consumer.ts": consumer,
    };
    for (const [name, text] of Object.entries(files))
      writeFileSync(path.join(this.folder, name), text);
  }

  /**
   * Starts a service of the README and waits until it responds.
   *
   * @param api whose credentials the service has
   */
  async start(
    framework: Framework,
    issuer: string,
    { identifier, clientId, clientSecret }: Api,
    { offline = false, secondsAhead = 0 }: Verification = {},
  ): Promise<Service> {
    writeFileSync(path.join(this.folder, "verifier.js"), offline ? offlineVerifier() : verifier());
    const port = await freePort();
    const [file, ...words] = frameworks[framework];
    const preload = ["--import", path.join(this.folder, "clock-ahead.js")];
    const running = new Running([...preload, path.join(this.folder, file), ...words], {
      ...{ LATCHKEY_URL: issuer, API_IDENTIFIER: identifier, PORT: String(port) },
      ...{ API_CLIENT_ID: clientId, API_CLIENT_SECRET: clientSecret },
      SECONDS_AHEAD: String(secondsAhead),
    });
    const service = new Service(running, port);
    await expect.poll(() => service.isUp()).toBe(true);
    return service;
  }

  /** What the compiler says of a project with all types of the package; empty if nothing is wrong. */
  async typeErrors(): Promise<string> {
    const tsc = path.join(modules, "typescript/bin/tsc");
    const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023"];
    const args = [tsc, ...options, "--types", "node", "--skipLibCheck", "consumer.ts"];
    return run(this.folder, process.execPath, ...args).then(
      () => "",
      ({ stdout }: { stdout: string }) => stdout,
    );
  }

  /** The names that CommonJS gets from a module of the package. */
  async requiredNames(module: string): Promise<string[]> {
    const code = `console.log(JSON.stringify(Object.keys(require("${module}"))))`;
    const { stdout } = await run(
      this.folder,
      process.execPath,
      "--input-type=commonjs",
      "-e",
      code,
    );
    return JSON.parse(stdout);
  }

  remove(): void {
    rmSync(this.temporary, { recursive: true, force: true });
  }
}

/** A running service with the routes of the README. */
export class Service {
  constructor(
    private readonly running: Running,
    private readonly port: number,
  ) {}

  /** @param authorization the header; undefined for none */
  send(method: "GET" | "POST", authorization?: string): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}/jobs`, {
      method,
      headers: authorization === undefined ? {} : { authorization },
    });
  }

  get(token: string): Promise<Response> {
    return this.send("GET", `Bearer ${token}`);
  }

  async isUp(): Promise<boolean> {
    if (this.running.process.exitCode !== null) throw new Error(this.running.output);
    return this.send("GET").then(
      () => true,
      () => false,
    );
  }

  stop(): Promise<number | null> {
    return this.running.end("SIGKILL");
  }
}
