/**
 * Serves the pages of the build: each is made ready once, with the address of this installation in it, and costs no
 * more than its bytes.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { themeScript } from "@/components/ui/theme-script";
import { ReadyDocument } from "@/lib/http/ready-document";
import { env } from "@/lib/platform/env";
import { readyPagePolicy } from "../content-policy";
import type { RequestListener } from "../direct-routes";
import { serveDocument } from "../document-listener";
import { pageHeaders } from "../page-security";
import { publicUrlPlaceholder, type ReadyPageName } from "./names";

const escapeHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const scriptHash = () => createHash("sha256").update(themeScript).digest("base64");

function load(name: ReadyPageName, caching: string): ReadyDocument {
  const html = readFileSync(path.join("dist", "pages", `${name}.html`), "utf8");
  return new ReadyDocument(html.replaceAll(publicUrlPlaceholder, escapeHtml(env().publicUrl)), {
    ...pageHeaders(),
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": readyPagePolicy(scriptHash()),
    "Cache-Control": caching,
  });
}

const served = new Map<ReadyPageName, RequestListener>();

function serveOnce(name: ReadyPageName, make: () => RequestListener): RequestListener {
  const listener = served.get(name) ?? make();
  served.set(name, listener);
  return listener;
}

export const serveApiReference = (): RequestListener =>
  serveOnce("api-reference", () => serveDocument(load("api-reference", "no-cache")));

export const serveNotFound = (): RequestListener =>
  serveOnce("not-found", () => serveDocument(load("not-found", "no-store"), 404));
