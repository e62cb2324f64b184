/**
 * Serves the pages of the build: each is made ready once, with the address of this installation in it, and costs no
 * more than its bytes.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { ReadyDocument } from "@/lib/http/ready-document";
import { referencePages } from "@/lib/openapi/reference-pages";
import { env } from "@/lib/platform/env";
import { readyPagePolicy } from "../content-policy";
import type { RequestListener } from "../direct-routes";
import { serveDocument } from "../document-listener";
import { pageHeaders } from "../page-security";
import { notFoundFile, publicUrlPlaceholder, toFile } from "./names";

const escapeHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Of the scripts that the build wrote into the page. Nothing else is in it yet. */
const hashScripts = (html: string): string[] =>
  [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script = ""]) =>
    createHash("sha256").update(script).digest("base64"),
  );

function load(file: string, caching: string): ReadyDocument {
  const html = readFileSync(path.join("dist", "pages", `${file}.html`), "utf8");
  return new ReadyDocument(html.replaceAll(publicUrlPlaceholder, escapeHtml(env().publicUrl)), {
    ...pageHeaders(),
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": readyPagePolicy(hashScripts(html)),
    "Cache-Control": caching,
  });
}

const served = new Map<string, RequestListener>();

function serveOnce(file: string, make: () => RequestListener): RequestListener {
  const listener = served.get(file) ?? make();
  served.set(file, listener);
  return listener;
}

/** The listener that serves a page of the API documentation, if there is one at the path. */
export function findReferencePage(pathname: string): RequestListener | undefined {
  if (!referencePages.has(pathname)) return undefined;
  const file = toFile(pathname);
  return serveOnce(file, () => serveDocument(load(file, "no-cache")));
}

export const serveNotFound = (): RequestListener =>
  serveOnce(notFoundFile, () => serveDocument(load(notFoundFile, "no-store"), 404));
