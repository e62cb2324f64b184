/**
 * Gives Playwright the ffmpeg that its videos need: its own where it is installed, else the system's
 * under the name that Playwright looks for, else its own installed now.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { findOnSystem } from "./find-browser.mjs";
import { root } from "./prepare.mjs";

const playwright = (...args) =>
  spawnSync(process.execPath, [path.join(root, "node_modules/playwright/cli.js"), ...args], {
    encoding: "utf8",
  });

const fileNames = { linux: "ffmpeg-linux", darwin: "ffmpeg-mac", win32: "ffmpeg-win64.exe" };

/** @returns the folder to name in PLAYWRIGHT_BROWSERS_PATH, or undefined for Playwright's default */
export function findFfmpegFolder() {
  const { stdout } = playwright("install", "--dry-run", "ffmpeg");
  const location = /Install location: +(.+)/.exec(stdout)?.[1]?.trim() ?? "";
  const fileName = fileNames[process.platform] ?? "";
  if (existsSync(path.join(location, fileName))) return undefined;
  const system = findOnSystem(["ffmpeg"]);
  if (!system) {
    if (playwright("install", "ffmpeg").status === 0) return undefined;
    throw new Error("The video needs ffmpeg. Type `sudo apt-get install ffmpeg`, or the like.");
  }
  const folder = path.join(root, "test-results", "ffmpeg");
  const link = path.join(folder, path.basename(location), fileName);
  mkdirSync(path.dirname(link), { recursive: true });
  if (!existsSync(link)) symlinkSync(system, link);
  return folder;
}
