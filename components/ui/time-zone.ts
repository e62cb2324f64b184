"use client";
/**
 * The viewer's time zone. The browser tells the server in a cookie, so that both render a time alike from the second
 * page on; the first one is in UTC until the browser's script runs.
 */
import { createContext, use, useEffect, useSyncExternalStore } from "react";
import { zoneCookie } from "./zone-cookie";

/** The zone in which the server rendered the page. The first render of the browser must use it. */
export const RenderedZone = createContext("UTC");

const yearSeconds = 365 * 86_400;

let own: string | undefined;

function ownZone(): string {
  own ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return own;
}

const never = () => () => {};

export function useTimeZone(): string {
  const rendered = use(RenderedZone);
  return useSyncExternalStore(never, ownZone, () => rendered);
}

/** Renders nothing. */
export function RememberTimeZone() {
  const rendered = use(RenderedZone);
  useEffect(() => {
    if (ownZone() === rendered) return;
    // biome-ignore lint/suspicious/noDocumentCookie: Firefox has no Cookie Store API.
    document.cookie = `${zoneCookie}=${encodeURIComponent(ownZone())}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
  }, [rendered]);
  return null;
}
