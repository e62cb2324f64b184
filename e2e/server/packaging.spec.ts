/** What packaging/ promises: an image with all that the server opens, a unit and a proxy that their programs take. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { browserOf, requestToken } from "../client";
import { freePort, Installation, Running } from "../installation";

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-packaging-"));
});

test.afterEach(() => rmSync(folder, { recursive: true }));

const isHere = (program: string) => spawnSync(program, ["--version"]).error === undefined;

/** What the last stage of the image takes from the one before, and where it puts it. */
function copiedFiles(): [from: string, to: string][] {
  const lines =
    readFileSync("packaging/Dockerfile", "utf8").match(/^COPY --from=build .*$/gm) ?? [];
  return lines.flatMap((line) => {
    const names = line.split(" ").slice(2);
    const target = names.pop() ?? "";
    return names.map((name): [string, string] => {
      const from = name.replace(/^\/src\//, "");
      return [from, target.endsWith("/") ? path.join(target, path.basename(from)) : target];
    });
  });
}

/** A tree of what is in the image, and of nothing else. */
function assemble(): void {
  const files = copiedFiles();
  expect(files.length).toBeGreaterThan(7);
  for (const [from, to] of files) {
    const target = path.join(folder, to);
    mkdirSync(path.dirname(target), { recursive: true });
    if (from === "node_modules") symlinkSync(path.resolve(from), target);
    else cpSync(from, target, { recursive: true, filter: (name) => !name.includes(".next/cache") });
  }
}

test("a tree of nothing but what is in the image serves, and runs an operator's commands", async () => {
  assemble();
  const installation = await Installation.make();
  const { environment } = installation;
  await installation.stop();
  const server = new Running([path.join(folder, "dist/server.js")], environment);
  await server.says("Latchkey is ready");
  const browser = await browserOf(installation, installation.administrator);
  const { clientId, clientSecret } = await browser.created();
  expect((await requestToken(installation, clientId, clientSecret)).status).toBe(200);
  for (const page of ["/sign-in", "/docs/api", "/settings"]) {
    expect((await browser.fetch(page)).status).toBeLessThan(400);
  }
  const command = new Running([path.join(folder, "dist/admin.js"), "list-keys"], environment);
  expect(await command.exit).toBe(0);
  expect(command.output).toContain(clientId);
  const [, check = ""] = /"-e", "(.*)"\]/.exec(readFileSync("packaging/Dockerfile", "utf8")) ?? [];
  const health = () => new Running(["-e", check], { PORT: String(installation.port) }).exit;
  expect(await health()).toBe(0);
  expect(await server.end("SIGTERM")).toBe(0);
  expect(await health()).toBe(1);
  await installation.remove();
});

test("nothing that an image is built from is kept away from it", () => {
  const allowed = readFileSync("packaging/Dockerfile.dockerignore", "utf8");
  const sources = readFileSync("scripts/prepare.mjs", "utf8").match(/"[\w./-]+"/g) ?? [];
  const tops = sources
    .map((word) => word.slice(1, -1).split("/")[0] ?? "")
    .filter((name) => /^(app|components|db|lib|public|server|scripts)$|\.(ts|mjs|json)$/.test(name))
    .filter((name) => execFileSync("git", ["ls-files", name], { encoding: "utf8" }) !== "");
  expect(tops.length).toBeGreaterThan(8);
  expect(tops.filter((name) => !allowed.split("\n").includes(`!${name}`))).toEqual([]);
});

if (isHere("systemd-analyze")) {
  test("systemd takes the unit without a word", () => {
    const unit = path.resolve("packaging/latchkey.service");
    const { status, stderr } = spawnSync("systemd-analyze", ["verify", unit]);
    expect({ status, said: String(stderr) }).toEqual({ status: 0, said: "" });
  });
}

/** The program, on the path or where Debian keeps what only root should run. */
const nginx = ["nginx", "/usr/sbin/nginx"].find(
  (program) => spawnSync(program, ["-v"]).status === 0,
);

/** The configuration with ports and files of this test in the place of its own. */
function configure(ports: Record<string, number>): string {
  const at = (name: string) => path.join(folder, name);
  const subject = ["-subj", "/CN=keys.example.com", "-nodes", "-newkey", "rsa:2048", "-x509"];
  const made = ["-keyout", at("key"), "-out", at("crt")];
  expect(spawnSync("openssl", ["req", ...subject, ...made]).status).toBe(0);
  const site = Object.entries({
    "/etc/ssl/keys.example.com.crt": at("crt"),
    "/etc/ssl/keys.example.com.key": at("key"),
    "listen 80;": `listen 127.0.0.1:${ports.http};`,
    "listen 443 ": `listen 127.0.0.1:${ports.https} `,
    "127.0.0.1:3001": `127.0.0.1:${ports.one}`,
    "127.0.0.1:3002": `127.0.0.1:${ports.two}`,
  }).reduce(
    (text, [mine, theirs]) => {
      expect(text).toContain(mine);
      return text.replace(mine, theirs);
    },
    readFileSync("packaging/nginx.conf", "utf8"),
  );
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${at(name)};`,
  );
  const file = at("nginx.conf");
  const log = `error_log ${at("error.log")}; access_log off;`;
  writeFileSync(
    file,
    `pid ${at("pid")}; daemon off; worker_processes 1; error_log ${at("error.log")};
     events {} http { ${log} ${temporary.join(" ")} ${site} }`,
  );
  return file;
}

async function listens(port: number, proxy: ChildProcess): Promise<void> {
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/`, { redirect: "manual" }).then(
      ({ status }) => status,
      () => proxy.exitCode,
    );
  await expect.poll(answers, { timeout: 10_000 }).toBe(308);
}

if (nginx && isHere("openssl")) {
  test("behind nginx: TLS ends, the client's address arrives, and a process that is away is passed over", async () => {
    const [http, https, one, two] = [
      await freePort(),
      await freePort(),
      await freePort(),
      await freePort(),
    ];
    const origin = `https://keys.example.com:${https}`;
    const installation = await Installation.make(
      "server",
      { TRUSTED_PROXIES: "127.0.0.1", PUBLIC_URL: origin },
      one,
    );
    const proxy = spawn(nginx, ["-c", configure({ http, https, one, two }), "-p", folder]);
    const ended = new Promise((resolve) => proxy.once("exit", resolve));
    await listens(http, proxy);
    const curl = (...words: string[]) =>
      execFileSync("curl", [
        ...["--silent", "--show-error", "--insecure", "--include", "--http1.1"],
        ...["--resolve", `keys.example.com:${https}:127.0.0.1`, ...words],
      ]).toString();
    for (let n = 0; n < 20; n += 1) expect(curl(`${origin}/api/ready`)).toContain(" 200 OK");
    expect(curl(`${origin}/sign-in`)).toMatch(/strict-transport-security/i);
    const guess = ["grant_type=client_credentials", "client_id=lk-nobody", "client_secret=wrong"];
    const data = guess.flatMap((each) => ["--data", each]);
    const forged = ["--header", "X-Forwarded-For: 198.51.100.1"];
    expect(curl(`${origin}/api/v2/token`, ...forged, ...data)).toContain(" 401 ");
    const events = installation.sql(
      "select source_address from audit_events where subject = 'unknown'",
    );
    expect(events).toEqual([{ source_address: "127.0.0.1" }]);
    expect(curl(`${origin}/api/v1/token`, "--data", "x".repeat(70_000))).toContain(" 413 ");
    proxy.kill("SIGTERM");
    await ended;
    await installation.remove();
  });
}

test("the documents about it name files that are there", () => {
  for (const name of ["containers", "systemd", "scaling", "tls-and-proxies"]) {
    const text = readFileSync(`docs/operations/${name}.md`, "utf8");
    for (const [file] of text.matchAll(/packaging\/[\w.]+\w/g)) {
      expect(existsSync(file) || file === "packaging/.env").toBe(true);
    }
  }
});
