/** The command line of packages/cli as its users have it: packed, installed from the file, and started by its name. */
import { execFile, spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

export interface Result {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

const run = (folder: string, command: string, ...args: string[]) =>
  promisify(execFile)(command, args, { cwd: folder });

/** The installed program. */
export class Program {
  private readonly temporary = mkdtempSync(path.join(os.tmpdir(), "latchkey-cli-"));
  private readonly folder = path.join(this.temporary, "project");

  static async install(): Promise<Program> {
    const program = new Program();
    const dependencies = { "@latchkey/cli": `file:${await program.pack()}` };
    mkdirSync(program.folder);
    const manifest = JSON.stringify({ private: true, dependencies });
    writeFileSync(path.join(program.folder, "package.json"), manifest);
    await run(program.folder, "npm", "install", "--offline", "--no-audit");
    return program;
  }

  /** From a copy, because other workers pack at the same time. */
  private async pack(): Promise<string> {
    const source = path.join(this.temporary, "cli");
    const filter = (name: string) => !name.endsWith("/dist");
    cpSync("packages/cli", source, { recursive: true, filter });
    symlinkSync(path.resolve("node_modules"), path.join(source, "node_modules"));
    const { stdout } = await run(source, "npm", "pack", "--pack-destination", this.temporary);
    return path.join(this.temporary, stdout.trim().split("\n").at(-1) ?? "");
  }

  /** The folder with the program, for `PATH`. */
  get binFolder(): string {
    return path.join(this.folder, "node_modules/.bin");
  }

  /** What is installed: folders of packages, and the files of this one. */
  installed(): { packages: string[]; files: string[] } {
    const modules = path.join(this.folder, "node_modules");
    const files = readdirSync(path.join(modules, "@latchkey/cli"), { recursive: true });
    const packages = readdirSync(modules).filter((name) => !name.startsWith("."));
    return { packages, files: files.map(String).sort() };
  }

  remove(): void {
    rmSync(this.temporary, { recursive: true, force: true });
  }
}

/** A user of the machine, who has a home folder. */
export class Shell {
  readonly home = mkdtempSync(path.join(os.tmpdir(), "latchkey-home-"));
  /** Further environment variables. */
  readonly env: Record<string, string> = {};

  constructor(private readonly program: Program) {}

  private spawn(command: string, args: readonly string[]) {
    const PATH = `${this.program.binFolder}:${process.env.PATH}`;
    const env = { NODE_ENV: "production" as const, PATH, HOME: this.home, ...this.env };
    const child = spawn(command, args, { env, cwd: this.home });
    const written = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const)
      child[name].setEncoding("utf8").on("data", (chunk) => {
        written[name] += chunk;
      });
    const result = new Promise<Result>((resolve) =>
      child.once("close", (exitCode) => resolve({ exitCode, ...written })),
    );
    return { child, written, result };
  }

  /** @param input standard input, which is no terminal */
  run(command: string, args: readonly string[], input = ""): Promise<Result> {
    const { child, result } = this.spawn(command, args);
    // A program that ends before it has read its input is no error.
    child.stdin.on("error", () => undefined).end(input);
    return result;
  }

  latchkey(args: readonly string[], input = ""): Promise<Result> {
    return this.run("latchkey", args, input);
  }

  /**
   * At a terminal. Each answer is typed when its question is on the screen.
   *
   * @returns the screen in `stdout`
   */
  async atTerminal(line: string, answers: readonly [question: string, answer: string][]) {
    const { child, written, result } = this.spawn("script", ["-qec", line, "/dev/null"]);
    let next = 0;
    child.stdout.on("data", () => {
      const [question, answer] = answers[next] ?? [];
      if (question === undefined || !written.stdout.includes(question)) return;
      next += 1;
      child.stdin.write(answer);
    });
    const finished = await result;
    child.stdin.end();
    return finished;
  }

  /** Every file below the home folder. */
  files(): { name: string; mode: string; text: string }[] {
    return readdirSync(this.home, { recursive: true, encoding: "utf8" })
      .map((name) => ({ name, stats: statSync(path.join(this.home, name)) }))
      .filter(({ stats }) => stats.isFile())
      .map(({ name, stats }) => ({
        ...{ name, mode: (stats.mode & 0o777).toString(8) },
        text: readFileSync(path.join(this.home, name), "utf8"),
      }));
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
