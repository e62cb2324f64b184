/** nginx and Caddy with the configurations of docs/forward-auth.md, in front of a service that shows what arrives. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { freePort } from "./free-port";

const findProgram = (names: readonly string[], argument: string) =>
  names.find((name) => spawnSync(name, [argument]).status === 0);

/** On the path, or where Debian keeps what only root should run. */
export const programs = {
  nginx: findProgram(["nginx", "/usr/sbin/nginx"], "-v"),
  caddy: findProgram(["caddy"], "version"),
};

export type GatewayName = keyof typeof programs;

/** The names and values of the headers of each request that arrived, as they were sent. */
export class Service {
  readonly arrived: string[][] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Service> {
    const server = createServer((request, response) => {
      service.arrived.push(request.rawHeaders);
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(request.rawHeaders));
    });
    const service = new Service(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return service;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async remove(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** The first block of the documentation in this language. */
function documented(language: string): string {
  const text = readFileSync("docs/forward-auth.md", "utf8");
  const [, block] = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(text) ?? [];
  if (block === undefined) throw new Error(`docs/forward-auth.md has no block in ${language}`);
  return block;
}

interface Addresses {
  gateway: number;
  latchkey: number;
  service: number;
}

/** With the ports of this test. */
function replacePorts(text: string, { latchkey, service }: Addresses): string {
  const changes = { "127.0.0.1:3000": latchkey, "127.0.0.1:8080": service };
  return Object.entries(changes).reduce((changed, [shown, port]) => {
    if (!changed.includes(shown)) throw new Error(`docs/forward-auth.md has no ${shown}`);
    return changed.replaceAll(shown, `127.0.0.1:${port}`);
  }, text);
}

function nginxConfiguration(addresses: Addresses, folder: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${path.join(folder, name)};`,
  );
  return `pid ${path.join(folder, "pid")}; daemon off; worker_processes 1;
    error_log ${path.join(folder, "error.log")};
    events {} http { access_log off; ${temporary.join(" ")}
    server { listen 127.0.0.1:${addresses.gateway};
    ${replacePorts(documented("nginx"), addresses)} } }`;
}

const caddyConfiguration = (addresses: Addresses): string =>
  `{\n\tadmin off\n}\n${replacePorts(documented("caddyfile"), addresses).replace(
    "jobs.example.com {",
    `http://:${addresses.gateway} {\n\tbind 127.0.0.1`,
  )}`;

export class Gateway {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-gateway-"));
  private running?: ChildProcess;

  private constructor(readonly port: number) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves when it answers. */
  static async start(name: GatewayName, latchkey: number, service: number): Promise<Gateway> {
    const gateway = new Gateway(await freePort());
    await gateway.run(name, { gateway: gateway.port, latchkey, service });
    return gateway;
  }

  private async run(name: GatewayName, addresses: Addresses): Promise<void> {
    const file = path.join(this.folder, "configuration");
    const isNginx = name === "nginx";
    const text = isNginx
      ? nginxConfiguration(addresses, this.folder)
      : caddyConfiguration(addresses);
    writeFileSync(file, text);
    const words = isNginx
      ? ["-c", file, "-p", this.folder]
      : ["run", "--config", file, "--adapter", "caddyfile"];
    const env = { ...process.env, HOME: this.folder, XDG_DATA_HOME: this.folder };
    const running = spawn(programs[name] ?? "", words, { stdio: "ignore", env });
    this.running = running;
    const answers = () =>
      fetch(this.url).then(
        () => true,
        () => false,
      );
    while (!(await answers())) {
      if (running.exitCode !== null) throw new Error(`${name} does not start`);
    }
  }

  async remove(): Promise<void> {
    const { running } = this;
    if (running && running.exitCode === null) {
      const ended = new Promise((resolve) => running.once("exit", resolve));
      running.kill("SIGTERM");
      await ended;
    }
    rmSync(this.folder, { recursive: true });
  }
}
