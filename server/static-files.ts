/**
 * Serves the files of the build and of public/. They are listed once, so Next never looks for a file. Each is read and
 * compressed at its first request.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ReadyDocument } from "@/lib/http/ready-document";
import type { RequestListener } from "./direct-routes";
import { serveDocument } from "./document-listener";
import { fileHeaders, pageHeaders } from "./page-security";

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
    // File names contain a hash of their content.
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

function read({ folder, headers }: Folder, name: string): RequestListener {
  const type = mediaTypes[path.extname(name)] ?? "application/octet-stream";
  const content = readFileSync(path.join(folder, name));
  return serveDocument(new ReadyDocument(content, { ...headers(), "Content-Type": type }));
}

function* listFiles(): Generator<[path: string, read: () => RequestListener]> {
  for (const folder of folders) {
    const entries = readdirSync(folder.folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((each) => each.isFile())) {
      const name = path.relative(folder.folder, path.join(entry.parentPath, entry.name));
      yield [toPath(folder.prefix, name), () => read(folder, name)];
    }
  }
}

let files: Map<string, () => RequestListener> | undefined;

/** The listener that serves the file, if there is one. */
export function findStaticFile(requestPath: string): RequestListener | undefined {
  files ??= new Map(listFiles());
  const listener = files.get(requestPath)?.();
  if (listener) files.set(requestPath, () => listener);
  return listener;
}
