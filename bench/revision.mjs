/** Another revision of this server, built beside this one. */
import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { root } from "./candidates/latchkey/seed.mjs";

const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });

const lockOf = (folder) => readFileSync(path.join(folder, "package-lock.json"), "utf8");

function installIn(folder) {
  if (lockOf(folder) === lockOf(root))
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  else run("npm", ["ci", "--no-audit", "--no-fund"], folder);
}

/**
 * @param revision what git understands: a commit, a tag, a branch
 * @param folder where to check it out
 * @returns `home`, where it was built, and `remove`
 */
export function buildRevision(revision, folder) {
  console.log(`Building ${revision} …`);
  const home = path.join(folder, "revision");
  run("git", ["worktree", "add", "--detach", home, revision], root);
  const remove = () => run("git", ["worktree", "remove", "--force", home], root);
  try {
    installIn(home);
    run(process.execPath, ["scripts/build.mjs"], home);
    return { home, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
