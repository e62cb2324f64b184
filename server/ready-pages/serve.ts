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
import type { Listener } from "../direct-routes";
import { pageHeaders } from "../page-security";
import { serveReady } from "../ready-listener";
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

const served = new Map<ReadyPageName, Listener>();

function serveOnce(name: ReadyPageName, make: () => Listener): Listener {
  const listener = served.get(name) ?? make();
  served.set(name, listener);
  return listener;
}

export const serveApiReference = (): Listener =>
  serveOnce("api-reference", () => serveReady(load("api-reference", "no-cache")));

export const serveNotFound = (): Listener =>
  serveOnce("not-found", () => serveReady(load("not-found", "no-store"), 404));
