/**
 * Files of the build and of public/, by their paths. A file is read and compressed at its first request; what is not
 * listed is no file, so Next never looks for one.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ReadyDocument } from "@/lib/http/ready-document";
import type { Listener } from "./direct-routes";
import { fileHeaders, pageHeaders } from "./page-security";
import { serveReady } from "./ready-listener";

const mediaTypes: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

interface Folder {
  folder: string;
  prefix: string;
  headers: () => Record<string, string>;
}

const folders: readonly Folder[] = [
  {
    folder: ".next/static",
    prefix: "/_next/static/",
    // Each build gives its files new names.
    headers: () => ({ ...fileHeaders(), "Cache-Control": "public, max-age=31536000, immutable" }),
  },
  {
    folder: "public",
    prefix: "/",
    headers: () => ({ ...pageHeaders(), "Cache-Control": "no-cache" }),
  },
];

const toPath = (prefix: string, name: string) =>
  prefix + name.split(path.sep).map(encodeURIComponent).join("/");

function read({ folder, headers }: Folder, name: string): Listener {
  const type = mediaTypes[path.extname(name)] ?? "application/octet-stream";
  const content = readFileSync(path.join(folder, name));
  return serveReady(new ReadyDocument(content, { ...headers(), "Content-Type": type }));
}

function* listFiles(): Generator<[path: string, read: () => Listener]> {
  for (const folder of folders) {
    const entries = readdirSync(folder.folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((each) => each.isFile())) {
      const name = path.relative(folder.folder, path.join(entry.parentPath, entry.name));
      yield [toPath(folder.prefix, name), () => read(folder, name)];
    }
  }
}

let files: Map<string, () => Listener> | undefined;

/** The listener that serves the file, if there is one. */
export function findStaticFile(requestPath: string): Listener | undefined {
  files ??= new Map(listFiles());
  const listener = files.get(requestPath)?.();
  if (listener) files.set(requestPath, () => listener);
  return listener;
}
