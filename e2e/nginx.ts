/** nginx with the configuration that the project ships, in front of servers of the tests. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort } from "./free-port";

/** On the path, or where Debian keeps what only root should run. */
const program = ["nginx", "/usr/sbin/nginx"].find((name) => spawnSync(name, ["-v"]).status === 0);

/** Whether it can run here; otherwise its tests are not run, and that is said. */
export const hasNginx = program !== undefined && spawnSync("openssl", ["version"]).status === 0;
if (!hasNginx) console.log("Not run for want of nginx and openssl: what stands behind a proxy");

export const host = "keys.example.com";

export class Nginx {
  private running?: ChildProcess;
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-nginx-"));

  private constructor(
    readonly http: number,
    readonly https: number,
  ) {}

  /** Ports of its own; it does not run yet. */
  static make = async (): Promise<Nginx> => new Nginx(await freePort(), await freePort());

  get origin(): string {
    return `https://${host}:${this.https}`;
  }

  /** Makes a certificate. */
  private certify(): Record<"key" | "crt", string> {
    const [key, crt] = [path.join(this.folder, "key"), path.join(this.folder, "crt")];
    const subject = ["-subj", `/CN=${host}`, "-nodes", "-newkey", "rsa:2048", "-x509"];
    const { status } = spawnSync("openssl", ["req", ...subject, "-keyout", key, "-out", crt]);
    if (status !== 0) throw new Error("openssl made no certificate");
    return { key, crt };
  }

  /** The shipped configuration, with ports and files of this test in the place of its own. */
  private site(servers: readonly [number, number]): string {
    const { key, crt } = this.certify();
    const changes = {
      [`/etc/ssl/${host}.crt`]: crt,
      [`/etc/ssl/${host}.key`]: key,
      "listen 80;": `listen 127.0.0.1:${this.http};`,
      "listen 443 ": `listen 127.0.0.1:${this.https} `,
      "server 127.0.0.1:3000 ": `server 127.0.0.1:${servers[0]} `,
      "# server 127.0.0.1:3001 ": `server 127.0.0.1:${servers[1]} `,
    };
    return Object.entries(changes).reduce(
      (text, [shipped, own]) => {
        if (!text.includes(shipped)) throw new Error(`packaging/nginx.conf has no ${shipped}`);
        return text.replace(shipped, own);
      },
      readFileSync("packaging/nginx.conf", "utf8"),
    );
  }

  /** Resolves when it answers. */
  async start(servers: readonly [number, number]): Promise<void> {
    const at = (name: string) => path.join(this.folder, name);
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (name) => `${name}_temp_path ${at(name)};`,
    );
    writeFileSync(
      at("nginx.conf"),
      `pid ${at("pid")}; daemon off; worker_processes 1; error_log ${at("error.log")};
       events {} http { access_log off; ${temporary.join(" ")} ${this.site(servers)} }`,
    );
    const running = spawn(program ?? "", ["-c", at("nginx.conf"), "-p", this.folder], {
      stdio: "ignore",
    });
    this.running = running;
    const answers = () =>
      fetch(`http://127.0.0.1:${this.http}/`, { redirect: "manual" }).then(
        () => true,
        () => false,
      );
    while (!(await answers())) {
      if (running.exitCode !== null) throw new Error(readFileSync(at("error.log"), "utf8"));
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
