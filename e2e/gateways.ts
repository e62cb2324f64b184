/** nginx and Caddy with the configurations of docs/forward-auth.md, in front of a service that shows what arrives. */
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { freePort } from "./free-port";
import { findProgram, nginxConfiguration, nginxProgram, Program } from "./program";

export const programs = {
  nginx: nginxProgram,
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

const nginxSite = (addresses: Addresses): string =>
  `server { listen 127.0.0.1:${addresses.gateway};
  ${replacePorts(documented("nginx"), addresses)} }`;

const caddyConfiguration = (addresses: Addresses): string =>
  `{\n\tadmin off\n}\n${replacePorts(documented("caddyfile"), addresses).replace(
    "jobs.example.com {",
    `http://:${addresses.gateway} {\n\tbind 127.0.0.1`,
  )}`;

export class Gateway {
  private constructor(
    readonly port: number,
    private readonly program: Program,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves when it answers. @param change of the documented configuration */
  static async start(
    name: GatewayName,
    latchkey: number,
    service: number,
    change = (text: string) => text,
  ): Promise<Gateway> {
    const gateway = new Gateway(await freePort(), new Program(name));
    await gateway.run(name, { gateway: gateway.port, latchkey, service }, change);
    return gateway;
  }

  private run(
    name: GatewayName,
    addresses: Addresses,
    change: (text: string) => string,
  ): Promise<void> {
    const { folder } = this.program;
    const file = this.program.at("configuration");
    const isNginx = name === "nginx";
    writeFileSync(
      file,
      change(
        isNginx ? nginxConfiguration(folder, nginxSite(addresses)) : caddyConfiguration(addresses),
      ),
    );
    const words = isNginx
      ? ["-c", file, "-p", folder]
      : ["run", "--config", file, "--adapter", "caddyfile"];
    return this.program.start(programs[name] ?? "", words, this.url);
  }

  remove(): Promise<void> {
    return this.program.remove();
  }
}
