/** nginx with the configuration that the project ships, in front of servers of the tests. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { freePort } from "./free-port";
import { nginxConfiguration, nginxProgram, Program } from "./program";

/** Whether it can run here; otherwise its tests are not run, and that is said. */
export const hasNginx =
  nginxProgram !== undefined && spawnSync("openssl", ["version"]).status === 0;
if (!hasNginx) console.log("Not run for want of nginx and openssl: what stands behind a proxy");

export const host = "keys.example.com";

export class Nginx {
  private readonly program = new Program("nginx");

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
    const [key, crt] = [this.program.at("key"), this.program.at("crt")];
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
    const { program } = this;
    const file = program.at("nginx.conf");
    writeFileSync(file, nginxConfiguration(program.folder, this.site(servers)));
    const words = ["-c", file, "-p", program.folder];
    await program.start(nginxProgram ?? "", words, `http://127.0.0.1:${this.http}/`);
  }

  remove(): Promise<void> {
    return this.program.remove();
  }
}
