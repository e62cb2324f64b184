import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { version } from "../package.json";
import { commands } from "./commands";
import { FakeSystem } from "./testing/fake-system";

let system: FakeSystem;
beforeEach(() => {
  system = new FakeSystem();
});
afterEach(() => system.remove());

test("the help names every command, every option and the exit codes", async () => {
  const { exitCode, stdout } = await system.run(["--help"]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("Exit codes:");
  for (const { name, options, isHidden } of commands) {
    if (isHidden) continue;
    expect(stdout).toContain(`\n  ${name} `);
    const help = await system.run([...name.split(" "), "--help"]);
    expect(help).toEqual(await system.run(["help", ...name.split(" ")]));
    for (const [option, { isHidden: isUnlisted }] of Object.entries(options))
      if (!isUnlisted) expect(help.stdout).toContain(`--${option}`);
  }
});

test("the help of a word that several commands begin with is the general one", async () => {
  const general = await system.run(["--help"]);
  expect(await system.run(["keys", "--help"])).toEqual(general);
  expect(await system.run(["help", "keys"])).toEqual(general);
  expect((await system.run(["help", "kys"])).exitCode).toBe(2);
});

test("the version is that of the package", async () => {
  expect((await system.run(["--version"])).stdout).toBe(`latchkey ${version}\n`);
});

test.each([
  [[], "No command is named"],
  [["tokn"], "There is no command tokn. Did you mean token?"],
  [["keys"], "keys needs a command: list, create, rotate, delete."],
  [["keys", "lst"], "Did you mean list?"],
  [["token", "--resorce", "x"], "Unknown option '--resorce'. Did you mean --resource?"],
  [["token", "--overlap", "1h"], "token has no option --overlap."],
  [["token", "--output"], "'-o, --output <value>' argument missing"],
  [["token", "-o", "plan"], "Did you mean plain?"],
  [["token", "--exec-credential", "-o", "env"], "not both"],
  [["token", "x"], "There are too many arguments: x."],
  [["token", "--url", ""], "--url is empty."],
  [["token", "lks_typedInTheWrongPlace"], "There are too many arguments: lks_***."],
  [["login", "sso"], "login: use access-key."],
  [["keys", "create"], "An argument is missing: latchkey keys create <name>"],
  [["completion", "tcsh"], "completion: use bash, zsh, fish."],
  [["login", "--url", "keys.example.com"], "must begin with https://"],
  [["login", "--url", "https://keys.example.com/api"], "Use https://keys.example.com."],
  [["login", "--url", "https://u:p@keys.example.com"], "must not contain a user"],
])("%j is refused in one line that says what to do", async (argv, message) => {
  const { exitCode, stdout, stderr } = await system.run(argv);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatch(/^latchkey: [^\n]+\n$/);
  expect(stderr).toContain(message);
});

test.each(["token", "keys list", "whoami", "token -o kubeconfig"])(
  "%s without a sign-in says how to sign in",
  async (line) => {
    const { exitCode, stderr } = await system.run(line.split(" "));
    expect(exitCode).toBe(3);
    expect(stderr).toBe("latchkey: You are not signed in. Sign in with: latchkey login\n");
  },
);

const completed = async (...words: string[]) =>
  (await system.run(["__complete", ...words])).stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split("\t")[0]);

test("completion offers commands, options, their values and profiles", async () => {
  await system.signIn();
  for (const name of ["*", "$(x)", "a\u001b[2J"])
    writeFileSync(system.profile.replace("default", name), "{}");
  expect(await completed("")).toContain("login");
  expect(await completed("")).not.toContain("__complete");
  expect(await completed("keys", "r")).toEqual(["rotate"]);
  expect(await completed("keys", "rotate", "ci", "--o")).toEqual(["--overlap", "--output"]);
  expect(await completed("token", "-o", "")).toContain("kubeconfig");
  expect(await completed("token", "--profile", "")).toEqual(["default"]);
  expect(await completed("--profile", "default", "tok")).toEqual(["token"]);
  expect(await completed("completion", "")).toEqual(["bash", "zsh", "fish"]);
  expect(await completed("login", "--cl")).toEqual(["--client-id"]);
  expect(await completed("nothing", "")).toEqual([]);
});
